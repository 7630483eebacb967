package io.sealbill.app.page;

import static org.assertj.core.api.Assertions.assertThat;

import io.sealbill.app.console.ConsoleSamples;
import io.sealbill.app.portal.PortalSamples;

import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What must hold for every page in every state it can be in. */
class PagesTests {
    private static final int MOST_BYTES = 200_000;
    private static final Pattern MISSING_TEXT = Pattern.compile("\\?\\?[\\w.]+\\?\\?");
    private static final Pattern INLINE =
            Pattern.compile(
                    "<style|<script(?![^>]*\\ssrc=)[^>]*>|\\sstyle=|\\son[a-z]+=|javascript:",
                    Pattern.CASE_INSENSITIVE);
    private static final Pattern ELSEWHERE =
            Pattern.compile("(?:src|href|action)=\"(?:https?:)?//[^\"]*\"");
    private static final Pattern LEFT_OVER = Pattern.compile("\\sth:[a-z]+=|<th:block");
    private static final Pattern ID = Pattern.compile("\\sid=\"([^\"]+)\"");
    private static final Pattern UNTRANSLATED =
            Pattern.compile("<([^<>]*[^/<>])>([^<>]*\\p{L}{2}[^<>]*)<");
    private static final Pattern UNTRANSLATED_ATTRIBUTE =
            Pattern.compile("\\s(?:aria-label|placeholder|title|alt)=\"[^\"]*\\p{L}[^\"]*\"");

    static Stream<Named<Sample>> samples() {
        Map<String, Sample> samples = new TreeMap<>(PortalSamples.all());
        samples.putAll(ConsoleSamples.all());
        return samples.entrySet().stream()
                .map(sample -> Named.of(sample.getKey(), sample.getValue()));
    }

    @ParameterizedTest
    @MethodSource("samples")
    void speaksBothLanguagesAndObeysTheContentSecurityPolicy(Sample sample) {
        for (Language language : Language.ALL) {
            String html = sample.html(language);
            assertThat(html).contains("lang=\"" + language.tag() + "\"");
            assertThat(found(MISSING_TEXT, html)).as("texts that are missing").isEmpty();
            assertThat(found(INLINE, html)).as("inline script or style").isEmpty();
            assertThat(found(ELSEWHERE, html)).as("addresses elsewhere").isEmpty();
            assertThat(found(LEFT_OVER, html)).as("not processed").isEmpty();
            assertThat(ID.matcher(html).results().map(match -> match.group(1)))
                    .as("ids")
                    .doesNotHaveDuplicates();
        }
    }

    @ParameterizedTest
    @MethodSource("samples")
    void weighsLessThanTwoHundredKilobytes(Sample sample) throws IOException {
        String html = sample.html(Language.CHINESE);
        assertThat(new PageWeight().of(html)).isLessThan(MOST_BYTES);
    }

    /** Prototype text is allowed where the template replaces it. */
    @Test
    void templatesHoldNoTextOfTheirOwn() throws IOException {
        List<String> untranslated;
        try (Stream<Path> files = Files.walk(Templates.RESOURCES.resolve("templates"))) {
            untranslated =
                    files.filter(file -> file.toString().endsWith(".html"))
                            .flatMap(file -> untranslated(file).stream())
                            .toList();
        }
        assertThat(untranslated).isEmpty();
    }

    private static List<String> untranslated(Path file) {
        String text;
        try {
            text = Files.readString(file).replaceAll("(?s)<!--.*?-->", "");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Stream<String> texts =
                UNTRANSLATED
                        .matcher(text)
                        .results()
                        .filter(match -> !match.group(1).contains("th:text"))
                        .map(match -> match.group(2).strip())
                        .filter(words -> !words.equals("Sealbill"))
                        .filter(words -> !words.startsWith("./sealbill "));
        Stream<String> attributes =
                UNTRANSLATED_ATTRIBUTE.matcher(text).results().map(MatchResult::group);
        return Stream.concat(texts, attributes)
                .map(words -> file.getFileName() + ": " + words)
                .toList();
    }

    private static List<String> found(Pattern pattern, String html) {
        return pattern.matcher(html).results().map(MatchResult::group).toList();
    }
}
