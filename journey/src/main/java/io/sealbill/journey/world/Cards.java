package io.sealbill.journey.world;

import io.sealbill.cli.demo.doors.Card;

import java.util.Locale;

/** Cards of the simulator's test range, so that not everybody pays with the same one. */
public final class Cards {
    private Cards() {}

    /** Card {@code index} of those that are approved. */
    public static Card approved(int index) {
        String digits = String.format(Locale.ROOT, "424242%09d", index);
        return new Card(digits + checkDigit(digits), "2031-12", "123");
    }

    /** ISO/IEC 7812-1, annex B. */
    private static int checkDigit(String digits) {
        int sum = 0;
        for (int i = 0; i < digits.length(); i++) {
            int digit = digits.charAt(digits.length() - 1 - i) - '0';
            int weighted = i % 2 == 0 ? 2 * digit : digit;
            sum += weighted > 9 ? weighted - 9 : weighted;
        }
        return (10 - sum % 10) % 10;
    }
}
