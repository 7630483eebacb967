package io.sealbill.vault.cardentry;

import io.sealbill.vault.VaultSettings;
import io.sealbill.vault.custody.CardEntryKeys.PublicCardKey;
import io.sealbill.vault.door.ErrorCode;

import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;
import org.springframework.web.util.HtmlUtils;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Writes the card page, and the page that says a card form is closed. */
@Component
class CardPage {
    private static final Pattern PLACE = Pattern.compile("\\{\\{([\\w.]+)}}");
    private static final MediaType HTML = MediaType.parseMediaType("text/html;charset=utf-8");

    private final VaultSettings settings;
    private final String open;
    private final String gone;
    private final Map<CardLanguage, Map<String, String>> words = new EnumMap<>(CardLanguage.class);

    CardPage(VaultSettings settings, Assets assets) {
        this.settings = settings;
        this.open = text("/card/page.html");
        this.gone = text("/card/gone.html");
        for (CardLanguage language : CardLanguage.values()) {
            Map<String, String> all = words("/card/words_" + language.tag() + ".properties");
            all.putAll(assets.integrity());
            all.put("appOrigin", settings.appOrigin().toString());
            words.put(language, all);
        }
    }

    ServerResponse open(
            ServerRequest request, CardLanguage language, String entry, PublicCardKey key)
            throws IOException {
        return page(
                200,
                request,
                open,
                language,
                Map.of("entry", entry, "kid", key.kid(), "publicKey", key.publicKey()));
    }

    ServerResponse gone(ServerRequest request, CardLanguage language, ErrorCode code)
            throws IOException {
        return page(code.status(), request, gone, language, Map.of("code", code.word()));
    }

    private ServerResponse page(
            int status,
            ServerRequest request,
            String template,
            CardLanguage language,
            Map<String, String> own)
            throws IOException {
        Map<String, String> values = new HashMap<>(words.getOrDefault(language, Map.of()));
        values.putAll(own);
        String theme =
                request.param("theme")
                        .filter(Pattern.compile("light|dark").asMatchPredicate())
                        .orElse("auto");
        values.put("theme", theme);
        values.put("colorScheme", theme.equals("auto") ? "light dark" : theme);
        return PageHeaders.onPage(ServerResponse.status(status), settings)
                .contentType(HTML)
                .body(fill(template, values).getBytes(StandardCharsets.UTF_8));
    }

    private static String fill(String template, Map<String, String> values) {
        return PLACE.matcher(template)
                .replaceAll(
                        place -> {
                            String value = values.get(place.group(1));
                            if (value == null) {
                                throw new IllegalStateException("no words for " + place.group());
                            }
                            return Matcher.quoteReplacement(HtmlUtils.htmlEscape(value, "UTF-8"));
                        });
    }

    private static Map<String, String> words(String path) {
        var properties = new Properties();
        try {
            properties.load(new StringReader(text(path)));
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        Map<String, String> words = new HashMap<>();
        properties
                .stringPropertyNames()
                .forEach(name -> words.put(name, properties.getProperty(name)));
        return words;
    }

    private static String text(String path) {
        return new String(Assets.resource(path), StandardCharsets.UTF_8);
    }
}
