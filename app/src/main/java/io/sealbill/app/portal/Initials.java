package io.sealbill.app.portal;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** What stands in a biller's mark. */
final class Initials {
    private Initials() {}

    /** The first letters of the first two words; the first character where words are not spaced. */
    static String of(String name) {
        return Arrays.stream(name.strip().split("\\s+"))
                .filter(word -> !word.isEmpty() && Character.isLetterOrDigit(word.codePointAt(0)))
                .limit(2)
                .map(word -> Character.toString(word.codePointAt(0)))
                .collect(Collectors.joining())
                .toUpperCase(Locale.ROOT);
    }
}
