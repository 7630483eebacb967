package io.sealbill.cli.demo.stack;

import io.sealbill.kernel.Bug;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A text of the demo's resources with places {@code ${name}} to be filled in. */
public final class Template {
    private static final Pattern PLACE = Pattern.compile("\\$\\{(\\w+)}");

    private Template() {}

    /**
     * The text of {@code /demo/PATH} with every place filled; values are taken as they are.
     *
     * @param values one for each place; further ones are ignored
     */
    public static String fill(String path, Map<String, String> values) {
        return PLACE.matcher(read(path))
                .replaceAll(
                        place -> {
                            String value = values.get(place.group(1));
                            Bug.check(
                                    value != null, "no value for " + place.group() + " in " + path);
                            return Matcher.quoteReplacement(value);
                        });
    }

    private static String read(String path) {
        try (var text = Template.class.getResourceAsStream("/demo/" + path)) {
            Bug.check(text != null, "no resource /demo/" + path);
            return new String(text.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
