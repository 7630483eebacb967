package io.sealbill.app.payment;

import java.util.regex.Pattern;

/** What the vault gave for a card: good at one biller only, and never shown. */
public final class CardToken {
    private static final Pattern SHAPE = Pattern.compile("card_[A-Za-z2-7]{26}");

    private final String value;

    private CardToken(String value) {
        this.value = value;
    }

    /**
     * @throws IllegalArgumentException if it does not look like a token of the vault; a card number
     *     never does
     */
    public static CardToken of(String value) {
        if (!SHAPE.matcher(value).matches()) {
            throw new IllegalArgumentException("not a card token");
        }
        return new CardToken(value);
    }

    String reveal() {
        return value;
    }

    @Override
    public String toString() {
        return "CardToken[redacted]";
    }
}
