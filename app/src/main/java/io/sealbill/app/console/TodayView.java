package io.sealbill.app.console;

import io.sealbill.kernel.money.Money;

import java.util.List;

/**
 * A biller's day at a glance.
 *
 * @param captured sum of today's payments
 * @param unmatched captured payments that the bank has not paid out yet
 */
record TodayView(
        long open,
        long paid,
        Money captured,
        long unmatched,
        List<Decision> decisions,
        List<RunView> runs) {

    /**
     * Something that waits for a person.
     *
     * @param kind refused, discrepancy or unknown
     */
    record Decision(String kind, long count, String href) {}
}
