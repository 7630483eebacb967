package io.sealbill.app.console;

import io.sealbill.app.intake.release.ReleaseLimits;
import io.sealbill.kernel.money.Money;

import org.jspecify.annotations.Nullable;

import java.util.Currency;
import java.util.List;
import java.util.Map;

/**
 * What one person may send out of something.
 *
 * @param currency null for the number of bills
 */
public record LimitLine(@Nullable String currency, long most) {

    /** In the currency; null for the number of bills. */
    public @Nullable Money amount() {
        return currency == null ? null : new Money(most, Currency.getInstance(currency));
    }

    static List<LimitLine> of(Map<String, Long> limits) {
        return limits.entrySet().stream()
                .map(
                        limit ->
                                new LimitLine(
                                        limit.getKey().equals(ReleaseLimits.BILLS)
                                                ? null
                                                : limit.getKey(),
                                        limit.getValue()))
                .toList();
    }
}
