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
        String sha256) {}
