package io.sealbill.app.page;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A language that pages are written in.
 *
 * @param tag BCP 47, as it stands at {@code <html lang>}
 * @param name in itself
 */
public record Language(String tag, String name, Locale locale) {
    public static final Language ENGLISH = new Language("en", "English", Locale.ENGLISH);
    public static final Language CHINESE = new Language("zh-CN", "简体中文", Locale.SIMPLIFIED_CHINESE);
    public static final List<Language> ALL = List.of(ENGLISH, CHINESE);

    /** The written language nearest to {@code locale}; English where there is none. */
    public static Language nearest(Locale locale) {
        return exactly(locale).orElse(ENGLISH);
    }

    /** The written language of {@code locale}, whatever its country. */
    static Optional<Language> exactly(Locale locale) {
        return ALL.stream()
                .filter(language -> language.locale.getLanguage().equals(locale.getLanguage()))
                .findFirst();
    }
}
