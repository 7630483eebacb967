package io.sealbill.app.reconciliation;

import io.sealbill.kernel.money.Money;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

/**
 * Where a biller's money stands.
 *
 * @param statements bank statements that hold lines of this biller
 * @param matched lines on which ledger, provider and bank agree
 * @param discrepancies lines on which they do not
 * @param toReconcile captured payments that no statement has shown yet
 * @param ledgerBalanced whether debits and credits of all accounts are equal in each currency
 */
public record ReconciliationReport(
        int statements,
        int matched,
        List<Discrepancy> discrepancies,
        int toReconcile,
        boolean ledgerBalanced) {

    /**
     * @param expected what the ledger captured
     * @param booked what the bank booked
     */
    public record Discrepancy(
            UUID attemptId, LineOutcome reason, Money expected, Money booked, LocalDate bookedOn) {}
}
