package io.sealbill.journey.bench;

import io.sealbill.cli.demo.doors.CardEntryDoor;
import io.sealbill.cli.demo.doors.DoorException;
import io.sealbill.cli.demo.doors.PayerDoor;
import io.sealbill.journey.world.BillFactory;
import io.sealbill.journey.world.Cards;
import io.sealbill.journey.world.Customer;
import io.sealbill.journey.world.Customers;
import io.sealbill.journey.world.World;
import io.sealbill.kernel.agreement.SoftwarePasskey;

import tools.jackson.databind.JsonNode;

import java.net.URI;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** Paying a bill by a card that the vault holds already. */
final class PayOperation implements Operation {
    private final Customers customers;
    private final BillFactory factory;
    private final CardEntryDoor vault;
    private List<Wallet> wallets = List.of();
    private int cards;

    PayOperation(World world, Customers customers, BillFactory factory) {
        this.customers = customers;
        this.factory = factory;
        this.vault = new CardEntryDoor(world.demo().stack().vault());
    }

    @Override
    public String name() {
        return "pay";
    }

    @Override
    public String measured() {
        return "One bill paid: the payment opened in the portal, agreed to by a passkey that signs"
                + " amount, payee and bill, charged by the vault at the provider, booked,"
                + " receipted, and its notice mailed. Sign-in and the entry of the card, whose"
                + " token serves all payments, were done before; the receipt's PDF is made when"
                + " it is asked for.";
    }

    @Override
    public Bound bound() {
        return new Bound(6, 30, 5);
    }

    @Override
    public void prepare(int clients, int count) throws Exception {
        List<Wallet> made = new ArrayList<>();
        for (Customer customer : customers.next(clients)) {
            int bills = count / clients + 1;
            made.add(new Wallet(customer, customers.present(customer, bills, factory)));
        }
        wallets = made;
    }

    @Override
    public boolean run(int client) throws Failed {
        try {
            return wallets.get(client).pay();
        } catch (DoorException e) {
            throw new Failed(e);
        }
    }

    /** One client with its card and the bills it has still to pay. */
    private final class Wallet {
        private final PayerDoor portal;
        private final Deque<String> bills;
        private final SoftwarePasskey passkey;
        private final String token;

        Wallet(Customer customer, List<String> bills) {
            this.passkey = customer.passkey();
            this.portal = customer.payer().portal();
            this.bills = new ArrayDeque<>(bills);
            JsonNode intent = portal.startPayment(this.bills.getFirst());
            this.token =
                    vault.enter(
                            URI.create(intent.path("cardEntryPage").asString()),
                            Cards.approved(cards++));
        }

        boolean pay() throws Failed {
            String bill = bills.poll();
            if (bill == null) {
                return false;
            }
            JsonNode intent = portal.startPayment(bill);
            JsonNode attempt = portal.confirm(intent, token, passkey);
            String state = attempt.path("state").asString();
            if (!state.equals("captured")) {
                throw new Failed("the payment is " + state);
            }
            return true;
        }
    }
}
