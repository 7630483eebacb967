package io.sealbill.simulator.provider;

import io.sealbill.simulator.bank.Bank;
import io.sealbill.simulator.http.BearerToken;
import io.sealbill.simulator.http.Json;
import io.sealbill.simulator.http.Problem;
import io.sealbill.simulator.http.Reply;
import io.sealbill.simulator.http.Request;
import io.sealbill.simulator.http.Routes;
import io.sealbill.simulator.provider.card.BehaviourPage;
import io.sealbill.simulator.provider.card.Behaviours;
import io.sealbill.simulator.provider.card.Outcome;
import io.sealbill.simulator.provider.notification.Notification;
import io.sealbill.simulator.provider.notification.Notifier;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The provider's API: card payments, refunds, a report, and the page of behaviours. */
public final class PaymentProvider implements AutoCloseable {
    private static final List<Duration> REPEATS =
            List.of(Duration.ofSeconds(1), Duration.ofSeconds(3));

    private final BearerToken key;
    private final BearerToken bankToken;
    private final Delays delays;
    private final Settlement settlement;
    private final MerchantAccount account;
    private final Notifier notifier;

    private PaymentProvider(
            Setup setup, MerchantAccount account, Notifier notifier, Settlement settlement) {
        this.key = setup.key();
        this.bankToken = setup.bankToken();
        this.delays = setup.delays();
        this.account = account;
        this.notifier = notifier;
        this.settlement = settlement;
    }

    /**
     * What the provider is set up with.
     *
     * @param data an existing folder for what it remembers
     * @param key what the merchant shows to be let in
     * @param bank where payouts go
     * @param bankToken opens the settlement too
     */
    public record Setup(
            Path data,
            BearerToken key,
            BearerToken notificationSecret,
            URI notificationUrl,
            Delays delays,
            Clock clock,
            Bank bank,
            BearerToken bankToken) {}

    /** How long the late answer takes, and how long an unanswered connection is held. */
    public record Delays(Duration late, Duration held) {
        public static final Delays USUAL =
                new Delays(Duration.ofSeconds(8), Duration.ofSeconds(60));
    }

    /** The same payment is always the same event, so that a merchant knows a repeat. */
    private record Event(String id, String type, Payment payment) {
        static Event of(Payment payment) {
            return new Event(
                    payment.id().replace("pay_", "evt_"),
                    payment.isCaptured() ? "payment.captured" : "payment.declined",
                    payment);
        }
    }

    /**
     * Opens what was remembered, and goes on delivering what was not confirmed.
     *
     * @throws IOException if the data cannot be read
     */
    public static PaymentProvider open(Setup setup) throws IOException {
        var hashKey = HashKey.in(setup.data().resolve("card-hash-key"));
        var account =
                new MerchantAccount(
                        setup.data().resolve("provider.journal"),
                        new Fingerprint(hashKey),
                        setup.clock());
        try {
            return open(setup, account);
        } catch (IOException | RuntimeException e) {
            account.close();
            throw e;
        }
    }

    private static PaymentProvider open(Setup setup, MerchantAccount account) throws IOException {
        var settlement = new Settlement(account, setup.bank(), setup.clock());
        var notifier =
                new Notifier(
                        setup.notificationUrl(),
                        setup.notificationSecret().bytes(),
                        setup.clock(),
                        notification -> account.confirmNotified(notification.subject()));
        account.takeNotNotified().forEach(payment -> notifier.send(notification(payment)));
        notifier.start();
        settlement.start();
        return new PaymentProvider(setup, account, notifier, settlement);
    }

    public void addTo(Routes routes) {
        routes.post("/provider/v1/payments", this::pay)
                .get("/provider/v1/payments", this::find)
                .post("/provider/v1/refunds", this::refund)
                .post("/provider/v1/settlements", this::settle)
                .get("/provider/v1/reports/payments", this::report)
                .get("/provider", _ -> Reply.redirect("/provider/"))
                .get("/provider/", _ -> BehaviourPage.render(delays.late(), delays.held()));
    }

    /** Branches of a payment, in the order a caller meets them. */
    private Reply pay(Request request) throws InterruptedException {
        // 1. Who asks, under which key, and for what: refusals leave no trace.
        key.require(request);
        String idempotencyKey = idempotencyKey(request);
        PaymentRequest body = request.json(PaymentRequest.class);
        Outcome outcome = Behaviours.of(body.pan(), body.amountMinor());
        if (outcome.delivery() == Outcome.Delivery.DROPPED_BEFORE) {
            return Reply.DROPPED;
        }
        // 2. Once per key; a repeat gets the first answer, at once.
        OncePerKey.Done<Payment.Booked> done = account.pay(idempotencyKey, body, outcome);
        Reply reply = created(done.result().payment(), done);
        if (done.repeated()) {
            return reply;
        }
        // 3. The way the news travels.
        tell(done.result().payment(), outcome.delivery());
        return deliver(reply, outcome.delivery());
    }

    private Reply deliver(Reply reply, Outcome.Delivery delivery) throws InterruptedException {
        return switch (delivery) {
            case LATE -> {
                Thread.sleep(delays.late());
                yield reply;
            }
            case NEVER -> {
                Thread.sleep(delays.held());
                yield Reply.DROPPED;
            }
            default -> reply;
        };
    }

    private static String idempotencyKey(Request request) {
        return Limits.requireKey(request.header("Idempotency-Key").orElse(null));
    }

    private void tell(Payment payment, Outcome.Delivery delivery) {
        Notification notification = notification(payment);
        if (delivery == Outcome.Delivery.NOTIFIED_OUT_OF_ORDER) {
            notifier.sendNow(notification);
            REPEATS.forEach(delay -> notifier.repeat(notification, delay));
        } else {
            notifier.send(notification);
        }
    }

    private static Notification notification(Payment payment) {
        return new Notification(payment.id(), () -> Json.text(Event.of(payment)));
    }

    private Reply find(Request request) {
        key.require(request);
        String reference =
                Optional.ofNullable(request.parameters("reference").get("reference"))
                        .orElseThrow(
                                () -> new Problem(400, "reference_required", "Ask by reference."));
        return Reply.json(200, account.findByReference(reference).stream().toList());
    }

    private Reply refund(Request request) {
        key.require(request);
        String idempotencyKey = idempotencyKey(request);
        OncePerKey.Done<Refund> done =
                account.refund(idempotencyKey, request.json(RefundRequest.class));
        return created(done.result(), done);
    }

    private static Reply created(Object answer, OncePerKey.Done<?> done) {
        return Reply.json(201, answer)
                .with("Idempotency-Replayed", Boolean.toString(done.repeated()));
    }

    /** Closes the day before its end; asked again, there is nothing left to pay out. */
    private Reply settle(Request request) throws IOException {
        if (!bankToken.isShownBy(request)) {
            key.require(request);
        }
        List<Settlement.PaidOut> payouts = settlement.settle();
        return Reply.json(payouts.isEmpty() ? 200 : 201, Map.of("payouts", payouts));
    }

    /** Every payment with what it moved, one JSON object a line. */
    private Reply report(Request request) {
        key.require(request);
        var lines = new StringBuilder();
        for (Payment.Booked booked : account.payments()) {
            lines.append(Json.text(reportLine(booked))).append('\n');
        }
        return Reply.text("application/x-ndjson", lines.toString());
    }

    private Map<String, Object> reportLine(Payment.Booked booked) {
        Payment payment = booked.payment();
        return Map.of(
                "id", payment.id(),
                "reference", payment.reference(),
                "state", payment.state(),
                "amountMinor", booked.amountMinor(),
                "currency", booked.currency(),
                "refundedMinor", account.refundedMinor(payment.id()));
    }

    @Override
    public void close() throws IOException {
        settlement.close();
        notifier.close();
        account.close();
    }
}
