package io.sealbill.simulator.provider;

import io.sealbill.simulator.bank.Payout;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** What the next payouts are made of: captured payments and refunds not yet paid out. */
final class Unsettled {
    /** Bounds the size of one bank statement; what is above goes into the next payout. */
    private static final int LARGEST_PAYOUT = 5_000;

    private final Map<String, Payment.Booked> payments = new LinkedHashMap<>();
    private final Map<String, Refund> refunds = new LinkedHashMap<>();

    synchronized void add(Payment.Booked booked) {
        if (booked.payment().isCaptured()) {
            payments.put(booked.payment().id(), booked);
        }
    }

    synchronized void add(Refund refund) {
        refunds.put(Limits.forBankFiles(refund.reference()), refund);
    }

    synchronized void remove(Payout payout) {
        payout.payments().forEach(item -> payments.remove(item.payment()));
        payout.refunds().forEach(item -> refunds.remove(item.reference()));
    }

    /** The next payout of each currency, of what happened before the cut-off. */
    synchronized List<Payout> nextPayouts(Instant cutOff, Instant now) {
        var currencies = new TreeSet<String>();
        payments.values().forEach(booked -> currencies.add(booked.currency()));
        refunds.values().forEach(refund -> currencies.add(refund.currency()));
        List<Payout> payouts = new ArrayList<>();
        for (String currency : currencies) {
            List<Payout.Item> credits = nextPayments(currency, cutOff);
            List<Payout.Item> debits = nextRefunds(currency, cutOff);
            if (!credits.isEmpty() || !debits.isEmpty()) {
                payouts.add(new Payout(Ids.next("po_"), currency, now, credits, debits));
            }
        }
        return payouts;
    }

    private List<Payout.Item> nextPayments(String currency, Instant cutOff) {
        return payments.values().stream()
                .filter(booked -> booked.currency().equals(currency))
                .filter(booked -> booked.payment().authorisedAt().isBefore(cutOff))
                .limit(LARGEST_PAYOUT)
                .map(
                        booked ->
                                new Payout.Item(
                                        booked.payment().id(),
                                        Limits.forBankFiles(booked.payment().reference()),
                                        booked.amountMinor()))
                .toList();
    }

    private List<Payout.Item> nextRefunds(String currency, Instant cutOff) {
        return refunds.entrySet().stream()
                .filter(entry -> entry.getValue().currency().equals(currency))
                .filter(entry -> entry.getValue().refundedAt().isBefore(cutOff))
                .limit(LARGEST_PAYOUT)
                .map(
                        entry ->
                                new Payout.Item(
                                        entry.getValue().payment(),
                                        entry.getKey(),
                                        entry.getValue().amountMinor()))
                .toList();
    }
}
