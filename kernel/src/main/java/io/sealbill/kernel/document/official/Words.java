package io.sealbill.kernel.document.official;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Properties;
import java.util.regex.Pattern;

/**
 * What a broken rule says to a billing clerk: clearer words where the rule is common, otherwise the
 * official ones.
 */
final class Words {
    private static final Pattern RULE_AHEAD = Pattern.compile("^\\[[A-Za-z0-9-]+\\]\\s*[-:]?\\s*");
    private static final int LONGEST = 600;
    private static final Properties CLEARER = clearer();

    private Words() {}

    static String of(Broken broken) {
        String clearer = CLEARER.getProperty(broken.rule());
        if (clearer != null) {
            return clearer;
        }
        String official =
                RULE_AHEAD
                        .matcher(broken.text().strip())
                        .replaceFirst("")
                        .replaceAll("\\s+", " ")
                        .strip();
        String text =
                official.length() <= LONGEST ? official : official.substring(0, LONGEST) + "…";
        return text.isEmpty()
                ? "The rule %s does not hold.".formatted(broken.rule())
                : text.matches(".*[.!?…]") ? text : text + ".";
    }

    private static Properties clearer() {
        Properties words = new Properties();
        try (InputStream stream = Words.class.getResourceAsStream("clearer-words.properties")) {
            if (stream == null) {
                throw new IllegalStateException("clearer-words.properties is missing");
            }
            words.load(new InputStreamReader(stream, StandardCharsets.UTF_8));
            return words;
        } catch (IOException e) {
            throw new IllegalStateException("clearer-words.properties cannot be read", e);
        }
    }
}
