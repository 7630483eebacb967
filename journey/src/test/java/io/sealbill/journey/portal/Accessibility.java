package io.sealbill.journey.portal;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.microsoft.playwright.Frame;
import com.microsoft.playwright.Page;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** What axe-core finds on a page and in the frames within it. */
final class Accessibility {
    private static final String AXE = read("/axe.min.js");
    private static final String RUN =
            """
            async rules => (await axe.run(document, {resultTypes: ["violations"], iframes: false, ...rules}))
              .violations.filter(({impact}) => ["serious", "critical"].includes(impact))
              .flatMap(({id, nodes}) => nodes.map(({target, any, all, none}) =>
                `${id} at ${target.join(" ")}: ${[...any, ...all, ...none].map(({message}) => message).join("; ")}`))
            """;

    private Accessibility() {}

    /** Serious and critical violations, each with its place. */
    static List<String> violations(Page page) {
        return violations(page, Map.of());
    }

    /** Those of text that is hard to tell from its ground. */
    static List<String> contrastViolations(Page page) {
        return violations(
                page,
                Map.of("runOnly", Map.of("type", "rule", "values", List.of("color-contrast"))));
    }

    private static List<String> violations(Page page, Map<String, ?> rules) {
        return page.frames().stream()
                .filter(frame -> frame.url().startsWith("http"))
                .flatMap(frame -> violations(frame, rules).stream())
                .map(String::valueOf)
                .toList();
    }

    private static List<?> violations(Frame frame, Map<String, ?> rules) {
        if (!Boolean.TRUE.equals(frame.evaluate("() => 'axe' in window"))) {
            frame.evaluate(AXE + "\n;undefined");
        }
        return (List<?>) Objects.requireNonNull(frame.evaluate(RUN, rules));
    }

    private static String read(String resource) {
        try (var stream = Accessibility.class.getResourceAsStream(resource)) {
            return new String(Objects.requireNonNull(stream, resource).readAllBytes(), UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
