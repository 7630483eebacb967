package io.sealbill.journey.bench;

import io.sealbill.cli.demo.doors.DoorException;
import io.sealbill.journey.world.BillFactory;
import io.sealbill.journey.world.Customer;
import io.sealbill.journey.world.Customers;

import java.util.ArrayList;
import java.util.List;

/** Looking at bills, by customers who are signed in. */
final class ReadOperation implements Operation {
    private static final int BILLS_EACH = 10;

    private final What what;
    private final Customers customers;
    private final BillFactory factory;
    private List<Reader> readers = List.of();

    ReadOperation(What what, Customers customers, BillFactory factory) {
        this.what = what;
        this.customers = customers;
        this.factory = factory;
    }

    /** Which look. */
    enum What {
        /** {@code GET /bills.json}. */
        LIST(
                "list",
                "The list of ten bills fetched by their signed-in customer, who holds nothing"
                        + " else."),
        /** {@code GET /bills/{id}/sealed}. */
        OPEN(
                "read",
                "One sealed bill fetched by its signed-in customer; opening it costs the server"
                        + " nothing.");

        private final String word;
        private final String sentence;

        What(String word, String sentence) {
            this.word = word;
            this.sentence = sentence;
        }
    }

    @Override
    public String name() {
        return what.word;
    }

    @Override
    public String measured() {
        return what.sentence;
    }

    @Override
    public Bound bound() {
        return new Bound(1, Bound.NONE, Bound.NONE);
    }

    @Override
    public void prepare(int clients, int count) throws Exception {
        List<Reader> made = new ArrayList<>();
        for (Customer customer : customers.next(clients)) {
            List<String> bills = customers.present(customer, BILLS_EACH, factory);
            made.add(new Reader(customer, bills, count / clients));
        }
        readers = made;
    }

    @Override
    public boolean run(int client) throws Failed {
        try {
            return readers.get(client).read();
        } catch (DoorException e) {
            throw new Failed(e);
        }
    }

    /** One client, going round its bills. */
    private final class Reader {
        private final Customer customer;
        private final List<String> bills;
        private int left;

        Reader(Customer customer, List<String> bills, int turns) {
            this.customer = customer;
            this.bills = bills;
            this.left = turns;
        }

        boolean read() throws Failed {
            if (left-- <= 0) {
                return false;
            }
            switch (what) {
                case LIST -> list();
                case OPEN -> customer.payer().portal().sealedBill(bills.get(left % bills.size()));
            }
            return true;
        }

        private void list() throws Failed {
            int seen = customer.payer().portal().bills().path("bills").size();
            if (seen != bills.size()) {
                throw new Failed("the list has " + seen + " bills");
            }
        }
    }
}
