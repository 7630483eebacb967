package io.sealbill.cli.seal;

import io.sealbill.kernel.sealing.RecipientKey;

import java.util.List;
import java.util.Locale;
import java.util.UUID;

/**
 * One answer of {@code POST /v1/accounts/lookup}.
 *
 * @param locale the customer's language: BCP 47
 */
record Account(String code, UUID accountId, String locale, List<RecipientKey> recipients) {
    Locale language() {
        return Locale.forLanguageTag(locale);
    }
}
