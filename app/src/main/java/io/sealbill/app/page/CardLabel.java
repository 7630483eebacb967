package io.sealbill.app.page;

import org.jspecify.annotations.Nullable;

import java.util.Map;

/** A card as its owner knows it: brand and last four digits. */
public final class CardLabel {
    private static final Map<String, String> BRANDS =
            Map.of(
                    "visa", "Visa",
                    "mastercard", "Mastercard",
                    "amex", "American Express",
                    "unionpay", "UnionPay");

    private CardLabel() {}

    /** Null while the vault has not told which card it was. */
    public static @Nullable String of(@Nullable String brand, @Nullable String last4) {
        return brand == null || last4 == null
                ? null
                : BRANDS.getOrDefault(brand, brand) + " •••• " + last4;
    }
}
