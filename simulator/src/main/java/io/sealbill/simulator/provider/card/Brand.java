package io.sealbill.simulator.provider.card;

import com.fasterxml.jackson.annotation.JsonValue;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** The card schemes the provider takes, known by their issuer ranges and lengths. */
public enum Brand {
    VISA("4\\d{15}", 3),
    MASTERCARD("(5[1-5]\\d{2}|222[1-9]|22[3-9]\\d|2[3-6]\\d{2}|27[01]\\d|2720)\\d{12}", 3),
    AMEX("3[47]\\d{13}", 4),
    UNIONPAY("62\\d{14,17}", 3);

    private final Pattern pattern;
    private final int securityCodeLength;

    Brand(String pattern, int securityCodeLength) {
        this.pattern = Pattern.compile(pattern);
        this.securityCodeLength = securityCodeLength;
    }

    static Optional<Brand> of(String digits) {
        return Arrays.stream(values())
                .filter(brand -> brand.pattern.matcher(digits).matches())
                .findFirst();
    }

    public int securityCodeLength() {
        return securityCodeLength;
    }

    /** The brand's name on the wire. */
    @JsonValue
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
