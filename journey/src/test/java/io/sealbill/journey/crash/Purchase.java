package io.sealbill.journey.crash;

import io.sealbill.cli.demo.doors.Card;
import io.sealbill.cli.demo.doors.CardEntryDoor;
import io.sealbill.cli.demo.doors.DoorException;
import io.sealbill.cli.demo.doors.PayerDoor;

import tools.jackson.databind.JsonNode;

import java.net.URI;
import java.util.concurrent.TimeUnit;

/** One bill that a payer has agreed to pay, by a card that the vault holds. */
final class Purchase {
    private final PayerDoor portal;
    private final String bill;
    private final String intent;
    private final String token;

    private Purchase(PayerDoor portal, String bill, String intent, String token) {
        this.portal = portal;
        this.bill = bill;
        this.intent = intent;
        this.token = token;
    }

    static Purchase agree(PayerDoor portal, CardEntryDoor vault, String bill, Card card) {
        JsonNode intent = portal.startPayment(bill);
        String token = vault.enter(URI.create(intent.path("cardEntryPage").asString()), card);
        return new Purchase(portal, bill, intent.path("intentId").asString(), token);
    }

    String bill() {
        return bill;
    }

    /** The payer presses the button, and may never get an answer. */
    String confirm() {
        return portal.confirm(intent, token).path("state").asString();
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
