package io.sealbill.app.page;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.text.MessageFormat;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.TreeSet;

class MessagesTests {

    @Test
    void bothLanguagesHaveTheSameKeysAndNoEmptyText() throws IOException {
        Properties english = read("messages.properties");
        Properties chinese = read("messages_zh_CN.properties");
        assertThat(new TreeSet<>(chinese.stringPropertyNames()))
                .isEqualTo(new TreeSet<>(english.stringPropertyNames()));
        assertThat(english.values()).doesNotContain("");
        assertThat(chinese.values()).doesNotContain("");
    }

    @Test
    void bothLanguagesTakeTheSameValues() throws IOException {
        Properties english = read("messages.properties");
        Properties chinese = read("messages_zh_CN.properties");
        List<String> different =
                english.stringPropertyNames().stream()
                        .filter(
                                key ->
                                        values(english.getProperty(key), Locale.ENGLISH)
                                                != values(
                                                        chinese.getProperty(key),
                                                        Locale.SIMPLIFIED_CHINESE))
                        .toList();
        assertThat(different).isEmpty();
    }

    private static int values(String text, Locale locale) {
        return new MessageFormat(text, locale).getFormatsByArgumentIndex().length;
    }

    private static Properties read(String file) throws IOException {
        var properties = new Properties();
        try (Reader reader = Files.newBufferedReader(Templates.RESOURCES.resolve(file))) {
            properties.load(reader);
        }
        return properties;
    }
}
