package io.sealbill.cli.demo.payer;

import io.sealbill.cli.demo.doors.Card;
import io.sealbill.cli.demo.doors.CardEntryDoor;
import io.sealbill.cli.demo.doors.DoorException;
import io.sealbill.cli.demo.doors.PayerDoor;
import io.sealbill.cli.demo.doors.Totp;
import io.sealbill.cli.demo.sample.SignIn;
import io.sealbill.cli.demo.stack.Stack;

import tools.jackson.databind.JsonNode;

import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.StreamSupport;

/** A payer who does by program what others do in a browser. */
public final class ScriptedPayer {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final PayerDoor portal;
    private final CardEntryDoor vault;
    private final SignIn signIn;
    private final Totp totp;

    public ScriptedPayer(Stack stack, SignIn signIn) {
        this.portal = new PayerDoor(stack.app());
        this.vault = new CardEntryDoor(stack.vault());
        this.signIn = signIn;
        this.totp = new Totp(signIn.totpSecretBase32(), Clock.systemUTC());
    }

    /** By password and one-time code; waits for the next code if this one was used already. */
    public void signIn() throws InterruptedException {
        try {
            portal.signIn(signIn.email(), signIn.password(), totp);
        } catch (DoorException codeUsedByAnEarlierRun) {
            portal.signIn(signIn.email(), signIn.password(), totp);
        }
    }

    /** The portal's doors, in this payer's session. */
    public PayerDoor portal() {
        return portal;
    }

    /** The newest bill that can be paid. */
    public Optional<String> openBill() {
        JsonNode bills = portal.bills().path("bills");
        return StreamSupport.stream(bills.spliterator(), false)
                .filter(bill -> bill.path("state").asString().equals("presented"))
                .filter(bill -> bill.path("openMinor").asLong() > 0)
                .map(bill -> bill.path("billId").asString())
                .findFirst();
    }

    /**
     * Pays by card, agreeing with a one-time code, and waits until the outcome is known.
     *
     * @throws IOException if the money is not taken
     */
    public JsonNode pay(String billId, Card card) throws IOException, InterruptedException {
        JsonNode intent = portal.startPayment(billId);
        URI page = URI.create(intent.path("cardEntryPage").asString());
        String token = vault.enter(page, card);
        JsonNode attempt = portal.confirm(intent, token, totp.code());
        String id = attempt.path("attemptId").asString();
        JsonNode known =
                await(
                                () ->
                                        Optional.of(portal.payment(id))
                                                .filter(payment -> isFinal(payment.path("state"))))
                        .orElseThrow(
                                () -> new IOException("the outcome of payment " + id + " is open"));
        if (!known.path("state").asString().equals("captured")) {
            throw new IOException("the payment was declined: " + known.path("declineCode"));
        }
        return known;
    }

    /** The signed receipt, as soon as it is there. */
    public byte[] receipt(String attemptId) throws IOException, InterruptedException {
        return await(() -> receiptIfThere(attemptId))
                .orElseThrow(() -> new IOException("no receipt came for payment " + attemptId));
    }

    private Optional<byte[]> receiptIfThere(String attemptId) {
        try {
            return Optional.of(portal.receipt(attemptId));
        } catch (DoorException notYet) {
            if (notYet.status() == 404 || notYet.status() == 409) {
                return Optional.empty();
            }
            throw notYet;
        }
    }

    private static boolean isFinal(JsonNode state) {
        return state.asString().equals("captured") || state.asString().equals("declined");
    }

    private static <T> Optional<T> await(Supplier<Optional<T>> look) throws InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        Optional<T> seen = look.get();
        while (seen.isEmpty() && System.nanoTime() < deadline) {
            TimeUnit.MILLISECONDS.sleep(100);
            seen = look.get();
        }
        return seen;
    }
}
