package io.sealbill.simulator.bank;

import java.time.Instant;

/**
 * One statement of one account: what the bank remembers of it, beside the file it wrote.
 *
 * @param id the account's currency and the statement's number, as in {@code EUR-000001}
 * @param sequence the account's running number: a gap shows a lost statement
 * @param payout the payout that was booked
 * @param sha256 of the file, hexadecimal
 */
record Statement(
        String id,
        String currency,
        long sequence,
        Instant from,
        Instant to,
        long openingMinor,
        long closingMinor,
        String payout,
        String sha256) {

    /** The account's next statement, before its file is written. */
    static Statement of(Payout payout, long sequence, Instant from, long openingMinor) {
        long credited = Math.addExact(openingMinor, payout.creditMinor());
        return new Statement(
                "%s-%06d".formatted(payout.currency(), sequence),
                payout.currency(),
                sequence,
                from,
                payout.createdAt(),
                openingMinor,
                Math.subtractExact(credited, payout.debitMinor()),
                payout.id(),
                "");
    }

    Statement withHash(String hash) {
        return new Statement(
                id, currency, sequence, from, to, openingMinor, closingMinor, payout, hash);
    }
}
