package io.sealbill.app.console;

/**
 * A biller's day at a glance.
 *
 * @param open bills that can be paid
 * @param paying bills whose payment has no outcome yet
 * @param toSettle captured payments that no bank statement has shown yet
 * @param discrepancies statement lines that do not fit the books
 */
record TodayView(long open, long paying, long paid, long toSettle, long discrepancies) {}
