package io.sealbill.simulator.provider;

import io.sealbill.simulator.bank.Payout;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** What the next payouts are made of: captured payments and refunds not yet paid out. */
final class Unsettled {
    /** Bounds the size of one bank statement; what is above goes into the next payout. */
    private static final int LARGEST_PAYOUT = 5_000;

    private final Map<String, Entry> payments = new LinkedHashMap<>();
    private final Map<String, Entry> refunds = new LinkedHashMap<>();

    private record Entry(String currency, Instant at, Payout.Item item) {}

    synchronized void add(Payment.Booked booked) {
        Payment payment = booked.payment();
        if (payment.isCaptured()) {
            payments.put(
                    payment.id(),
                    new Entry(
                            booked.currency(),
                            payment.authorisedAt(),
                            new Payout.Item(
                                    payment.id(),
                                    Limits.forBankFiles(payment.reference()),
                                    booked.amountMinor())));
        }
    }

    synchronized void add(Refund refund) {
        String reference = Limits.forBankFiles(refund.reference());
        refunds.put(
                reference,
                new Entry(
                        refund.currency(),
                        refund.refundedAt(),
                        new Payout.Item(refund.payment(), reference, refund.amountMinor())));
    }

    synchronized void remove(Payout payout) {
        payout.payments().forEach(item -> payments.remove(item.payment()));
        payout.refunds().forEach(item -> refunds.remove(item.reference()));
    }

    /** The next payout of each currency, of what happened before the cut-off. */
    synchronized List<Payout> nextPayouts(Instant cutOff, Instant now) {
        var currencies = new TreeSet<String>();
        payments.values().forEach(entry -> currencies.add(entry.currency()));
        refunds.values().forEach(entry -> currencies.add(entry.currency()));
        List<Payout> payouts = new ArrayList<>();
        for (String currency : currencies) {
            List<Payout.Item> credits = take(payments, currency, cutOff);
            List<Payout.Item> debits = take(refunds, currency, cutOff);
            if (!credits.isEmpty() || !debits.isEmpty()) {
                payouts.add(new Payout(Ids.next("po_"), currency, now, credits, debits));
            }
        }
        return payouts;
    }

    private static List<Payout.Item> take(
            Map<String, Entry> entries, String currency, Instant cutOff) {
        return entries.values().stream()
                .filter(entry -> entry.currency().equals(currency) && entry.at().isBefore(cutOff))
                .sorted(Comparator.comparing(Entry::at))
                .limit(LARGEST_PAYOUT)
                .map(Entry::item)
                .toList();
    }
}
