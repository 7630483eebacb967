package io.sealbill.app.reconciliation;

import io.sealbill.kernel.money.Money;

import org.jspecify.annotations.Nullable;

import java.time.LocalDate;
import java.util.List;

/**
 * A bank statement in the terms of camt.053.
 *
 * @param id the bank's own identification (Stmt/Id)
 */
record Statement(String id, String currency, List<Line> lines) {

    /**
     * One transaction of an entry.
     *
     * @param position counts the transactions of the statement from 0
     * @param reference instruction identification (InstrId): what we called the payment
     * @param providerReference end-to-end identification (EndToEndId): what the provider called it
     * @param amount above zero for a credit to the account, below for a debit
     */
    record Line(
            int position,
            @Nullable String reference,
            @Nullable String providerReference,
            Money amount,
            LocalDate bookedOn) {}
}
