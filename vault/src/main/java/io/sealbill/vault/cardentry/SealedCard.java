package io.sealbill.vault.cardentry;

import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;

/** Card fields as they cross the network: HPKE, each part base64url without padding. */
record SealedCard(String kid, String encapsulated, String ciphertext) {
    private static final Pattern BASE64URL = Pattern.compile("[A-Za-z0-9_-]{1,2000}");

    /** Nothing if a part is missing or not base64url. */
    static Optional<byte[]> decode(String part) {
        if (part == null || !BASE64URL.matcher(part).matches()) {
            return Optional.empty();
        }
        try {
            return Optional.of(Base64.getUrlDecoder().decode(part));
        } catch (IllegalArgumentException lengthIsWrong) {
            return Optional.empty();
        }
    }
}
