package io.sealbill.app.console;

import io.sealbill.app.intake.BillRun;

import org.jspecify.annotations.Nullable;

/**
 * A biller's day at a glance.
 *
 * @param open bills that can be paid
 * @param paying bills whose payment has no outcome yet
 * @param toSettle captured payments that no bank statement has shown yet
 * @param discrepancies statement lines that do not fit the books
 * @param refusedRun the last bill run, if bills were refused in it
 */
record TodayView(
        long open,
        long paying,
        long paid,
        long toSettle,
        long discrepancies,
        @Nullable BillRun refusedRun) {

    /** Whether anything waits for a person. */
    public boolean toDecide() {
        return discrepancies > 0 || paying > 0 || refusedRun != null;
    }
}
