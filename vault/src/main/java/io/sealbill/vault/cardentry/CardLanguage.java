package io.sealbill.vault.cardentry;

import java.util.Arrays;
import java.util.Optional;

/** The languages of the card page; a further one is a constant here and a file of words. */
enum CardLanguage {
    ENGLISH("en"),
    CHINESE("zh-CN");

    private final String tag;

    CardLanguage(String tag) {
        this.tag = tag;
    }

    String tag() {
        return tag;
    }

    static Optional<CardLanguage> of(String tag) {
        return Arrays.stream(values()).filter(language -> language.tag.equals(tag)).findFirst();
    }
}
