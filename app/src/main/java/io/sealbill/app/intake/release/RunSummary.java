package io.sealbill.app.intake.release;

import org.jspecify.annotations.Nullable;

import java.util.List;

/** What a run would present, beside what the month before did, and what looks wrong about it. */
public record RunSummary(List<Total> totals, List<Warning> warnings) {

    /**
     * The bills of one currency.
     *
     * @param amountMinor in the currency's minor units
     * @param lastMonthBills presented in the calendar month before, in the biller's zone
     */
    public record Total(
            String currency,
            long bills,
            long amountMinor,
            long lastMonthBills,
            long lastMonthAmountMinor) {}

    /**
     * Something a person should look at.
     *
     * @param code {@code no_bills}, {@code duplicate_numbers}, {@code many_refused}, {@code
     *     amounts_higher}, {@code amounts_lower}
     * @param currency which bills it is about; null for all
     * @param count bills, or how many times higher or lower
     * @param text for people, in English
     */
    public record Warning(String code, @Nullable String currency, long count, String text) {}

    @Override
    public String toString() {
        return "RunSummary[" + warnings.size() + " warnings]";
    }
}
