package io.sealbill.journey.crash;

import io.sealbill.cli.demo.doors.Card;
import io.sealbill.cli.demo.doors.CardEntryDoor;
import io.sealbill.cli.demo.doors.DoorException;
import io.sealbill.cli.demo.doors.PayerDoor;
import io.sealbill.journey.world.Customer;
import io.sealbill.kernel.agreement.SoftwarePasskey;

import tools.jackson.databind.JsonNode;

import java.net.URI;
import java.util.concurrent.TimeUnit;

/** One bill that a payer has agreed to pay, by a card that the vault holds. */
final class Purchase {
    private final PayerDoor portal;
    private final SoftwarePasskey passkey;
    private final String bill;
    private final JsonNode intent;
    private final String token;

    private Purchase(Customer customer, String bill, JsonNode intent, String token) {
        this.portal = customer.payer().portal();
        this.passkey = customer.passkey();
        this.bill = bill;
        this.intent = intent;
        this.token = token;
    }

    static Purchase agree(Customer customer, CardEntryDoor vault, String bill, Card card) {
        JsonNode intent = customer.payer().portal().startPayment(bill);
        String token = vault.enter(URI.create(intent.path("cardEntryPage").asString()), card);
        return new Purchase(customer, bill, intent, token);
    }

    String bill() {
        return bill;
    }

    /** The payer presses the button, and may never get an answer. */
    String confirm() {
        return portal.confirm(intent, token, passkey).path("state").asString();
    }

    /** The same in a thread of its own; a lost answer is what these tests are about. */
    void confirmUnwatched() {
        Thread.startVirtualThread(
                () -> {
                    try {
                        System.out.println(bill + " is " + confirm());
                    } catch (DoorException lost) {
                        System.out.println(bill + " got no answer: " + lost.getMessage());
                    }
                });
    }

    /** The payer presses the same button again until there is an outcome. */
    String confirmUntilKnown() throws InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        String state = confirm();
        while (!state.equals("captured")
                && !state.equals("declined")
                && System.nanoTime() < deadline) {
            TimeUnit.MILLISECONDS.sleep(200);
            state = confirm();
        }
        return state;
    }
}
