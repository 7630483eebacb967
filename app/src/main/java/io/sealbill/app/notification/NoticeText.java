package io.sealbill.app.notification;

import java.text.MessageFormat;
import java.util.Locale;
import java.util.ResourceBundle;

/**
 * The words of a notice: the same for every customer of a biller.
 *
 * @param language of the words
 */
record NoticeText(Locale language, String subject, String body) {
    private static final ResourceBundle.Control ENGLISH_OTHERWISE =
            ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);

    /**
     * @param locale the customer's; a language without words of its own is told in English
     */
    static NoticeText of(NoticeRule rule, Locale locale, String billerName, String link) {
        ResourceBundle words =
                ResourceBundle.getBundle("notification/notice", locale, ENGLISH_OTHERWISE);
        Locale language =
                words.getLocale().equals(Locale.ROOT) ? Locale.ENGLISH : words.getLocale();
        return new NoticeText(
                language,
                words.getString(rule.code() + ".subject"),
                new MessageFormat(words.getString(rule.code() + ".body"), language)
                        .format(new Object[] {billerName, link}));
    }
}
