package io.sealbill.simulator.provider;

import io.sealbill.simulator.bank.Payout;
import io.sealbill.simulator.http.Problem;
import io.sealbill.simulator.journal.Journal;
import io.sealbill.simulator.provider.ProviderEntry.Notified;
import io.sealbill.simulator.provider.ProviderEntry.PaidOut;
import io.sealbill.simulator.provider.ProviderEntry.PaymentMade;
import io.sealbill.simulator.provider.ProviderEntry.RefundMade;
import io.sealbill.simulator.provider.card.Outcome;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The merchant's account: every payment, refund and payout. Each is on disk before anybody hears of
 * it.
 */
final class MerchantAccount implements AutoCloseable {
    private final Clock clock;
    private final Fingerprint fingerprint;
    private final Journal<ProviderEntry> journal;
    private final OncePerKey<Payment.Booked> paymentKeys = new OncePerKey<>();
    private final OncePerKey<Refund> refundKeys = new OncePerKey<>();
    private final Map<String, Payment.Booked> byId = new ConcurrentHashMap<>();
    private final Map<String, CompletableFuture<Payment.Booked>> byReference =
            new ConcurrentHashMap<>();
    private final Map<String, Refund> refundsByReference = new ConcurrentHashMap<>();
    private final Map<String, Long> refundedMinor = new ConcurrentHashMap<>();
    private final Map<String, Payment> notNotified = new LinkedHashMap<>();
    private final Unsettled unsettled = new Unsettled();
    private final List<Payout> payouts = new ArrayList<>();

    MerchantAccount(Path file, Fingerprint fingerprint, Clock clock) throws IOException {
        this.clock = clock;
        this.fingerprint = fingerprint;
        this.journal = Journal.open(file, ProviderEntry.class, this::replay);
    }

    /**
     * Authorises and captures, once for each key and for each reference.
     *
     * @throws Problem if the request is invalid, or its key or reference belongs to another payment
     */
    OncePerKey.Done<Payment.Booked> pay(String key, PaymentRequest request, Outcome outcome) {
        request.requireValidIn(YearMonth.now(clock));
        UUID requestHash = fingerprint.ofRequest(request);
        return paymentKeys.run(key, requestHash, () -> payOnce(key, requestHash, request, outcome));
    }

    private Payment.Booked payOnce(
            String key, UUID requestHash, PaymentRequest request, Outcome outcome) {
        var claim = new CompletableFuture<Payment.Booked>();
        if (byReference.putIfAbsent(request.reference(), claim) != null) {
            throw referenceReused();
        }
        Payment payment = payment(request, outcome);
        var booked = new Payment.Booked(payment, request.amountMinor(), request.currency());
        try {
            String cardHash = fingerprint.ofCard(request.pan());
            journal.append(PaymentMade.of(key, requestHash, cardHash, request, booked));
        } catch (RuntimeException | OutOfMemoryError e) {
            claim.completeExceptionally(e);
            throw e;
        }
        byId.put(payment.id(), booked);
        unsettled.add(booked);
        claim.complete(booked);
        return booked;
    }

    private static Problem referenceReused() {
        return new Problem(409, "reference_reused", "This reference was used before.");
    }

    private Payment payment(PaymentRequest request, Outcome outcome) {
        return new Payment(
                Ids.next("pay_"),
                request.reference(),
                outcome.declineCode() == null ? Payment.State.CAPTURED : Payment.State.DECLINED,
                outcome.declineCode(),
                request.pan().brand(),
                request.pan().last4(),
                now());
    }

    /** Waits for a payment that is being made at this moment: "none" is then a final word. */
    Optional<Payment> findByReference(String reference) {
        return Optional.ofNullable(byReference.get(reference)).map(claim -> claim.join().payment());
    }

    /**
     * Gives money back, never more than was captured.
     *
     * @throws Problem {@code unknown_payment}, {@code payment_not_captured}, {@code
     *     refund_above_captured}, or for a reused key or reference
     */
    OncePerKey.Done<Refund> refund(String key, RefundRequest request) {
        UUID requestHash = fingerprint.ofRequest(request);
        return refundKeys.run(key, requestHash, () -> refundOnce(key, requestHash, request));
    }

    private Refund refundOnce(String key, UUID requestHash, RefundRequest request) {
        Payment.Booked booked = capturedPayment(request.payment());
        Refund refund = Refund.of(request, booked.currency(), now());
        if (refundsByReference.putIfAbsent(request.reference(), refund) != null) {
            throw referenceReused();
        }
        if (!reserve(booked, refund)) {
            refundsByReference.remove(refund.reference());
            throw new Problem(409, "refund_above_captured", "Refunds never exceed the capture.");
        }
        journal.append(new RefundMade(key, requestHash, refund));
        unsettled.add(refund);
        return refund;
    }

    private Payment.Booked capturedPayment(String id) {
        Payment.Booked booked = byId.get(id);
        if (booked == null) {
            throw new Problem(404, "unknown_payment", "No such payment.");
        }
        if (!booked.payment().isCaptured()) {
            throw new Problem(409, "payment_not_captured", "Nothing was captured.");
        }
        return booked;
    }

    /** Counts the refund in one step: two at once must not pass the limit together. */
    private synchronized boolean reserve(Payment.Booked booked, Refund refund) {
        long after = refundedMinor(refund.payment()) + refund.amountMinor();
        if (after > booked.amountMinor()) {
            return false;
        }
        refundedMinor.put(refund.payment(), after);
        return true;
    }

    /** Decides the next payout of each currency; empty once everything is paid out. */
    synchronized List<Payout> payOut(Instant cutOff) {
        List<Payout> next = unsettled.nextPayouts(cutOff, now());
        for (Payout payout : next) {
            journal.append(new PaidOut(payout));
            unsettled.remove(payout);
        }
        return next;
    }

    /** Payouts of earlier lives; the bank may have missed the last ones. */
    List<Payout> takePayoutsOfEarlierLives() {
        List<Payout> all = List.copyOf(payouts);
        payouts.clear();
        return all;
    }

    /** Payments whose notification was not confirmed in an earlier life. */
    List<Payment> takeNotNotified() {
        List<Payment> all = List.copyOf(notNotified.values());
        notNotified.clear();
        return all;
    }

    void confirmNotified(String payment) {
        journal.appendLazily(new Notified(payment));
    }

    Collection<Payment.Booked> payments() {
        return byId.values();
    }

    long refundedMinor(String payment) {
        return refundedMinor.getOrDefault(payment, 0L);
    }

    Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    private void replay(ProviderEntry entry) {
        switch (entry) {
            case PaymentMade made -> restore(made);
            case RefundMade made -> restore(made);
            case PaidOut paidOut -> {
                unsettled.remove(paidOut.payout());
                payouts.add(paidOut.payout());
            }
            case Notified notified -> notNotified.remove(notified.payment());
        }
    }

    private void restore(PaymentMade made) {
        Payment.Booked booked = made.booked();
        Payment payment = booked.payment();
        paymentKeys.restore(made.key(), made.fingerprint(), booked);
        byId.put(payment.id(), booked);
        byReference.put(payment.reference(), CompletableFuture.completedFuture(booked));
        notNotified.put(payment.id(), payment);
        unsettled.add(booked);
    }

    private void restore(RefundMade made) {
        Refund refund = made.refund();
        refundKeys.restore(made.key(), made.fingerprint(), refund);
        refundsByReference.put(refund.reference(), refund);
        refundedMinor.merge(refund.payment(), refund.amountMinor(), Math::addExact);
        unsettled.add(refund);
    }

    @Override
    public void close() throws IOException {
        journal.close();
    }
}
