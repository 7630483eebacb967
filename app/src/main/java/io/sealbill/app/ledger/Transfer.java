package io.sealbill.app.ledger;

import io.sealbill.kernel.money.Money;

import java.util.UUID;

/**
 * One amount from {@code credit} to {@code debit}.
 *
 * @param transferId chosen by the caller; the same id with the same content is booked once
 * @param subjectId the bill, payment attempt or settlement line that it books
 */
public record Transfer(
        UUID billerId,
        UUID transferId,
        LedgerAccount debit,
        LedgerAccount credit,
        Money amount,
        UUID subjectId) {}
