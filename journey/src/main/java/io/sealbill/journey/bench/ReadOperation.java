package io.sealbill.journey.bench;

import io.sealbill.cli.demo.doors.DoorException;

import java.util.ArrayList;
import java.util.List;

/** {@code GET /bills/{id}/sealed} by customers who are signed in. */
final class ReadOperation implements Operation {
    private static final int BILLS_EACH = 10;

    private final Customers customers;
    private final BillFactory factory;
    private List<Reader> readers = List.of();

    ReadOperation(Customers customers, BillFactory factory) {
        this.customers = customers;
        this.factory = factory;
    }

    @Override
    public String name() {
        return "read";
    }

    @Override
    public String measured() {
        return "One sealed bill fetched by its signed-in customer; opening it costs the server"
                + " nothing.";
    }

    @Override
    public void prepare(int clients, int count) throws Exception {
        List<Reader> made = new ArrayList<>();
        for (Customer customer : customers.next(clients)) {
            made.add(new Reader(customer, customers.present(customer, BILLS_EACH, factory)));
        }
        readers = made;
    }

    @Override
    public boolean run(int client) throws Failed {
        try {
            readers.get(client).read();
            return true;
        } catch (DoorException e) {
            throw new Failed(e);
        }
    }

    /** One client, going round its bills. */
    private static final class Reader {
        private final Customer customer;
        private final List<String> bills;
        private int turn;

        Reader(Customer customer, List<String> bills) {
            this.customer = customer;
            this.bills = bills;
        }

        void read() {
            customer.payer().portal().sealedBill(bills.get(turn++ % bills.size()));
        }
    }
}
