package io.sealbill.vault.cardentry;

import io.sealbill.kernel.vaultapi.CardEntry;
import io.sealbill.kernel.vaultapi.CardEntryRequest;
import io.sealbill.vault.VaultSettings;
import io.sealbill.vault.custody.Aead;
import io.sealbill.vault.custody.KeyPurpose;
import io.sealbill.vault.custody.Keyring;
import io.sealbill.vault.custody.VaultKey;
import io.sealbill.vault.door.CallerError;
import io.sealbill.vault.door.ErrorCode;

import org.springframework.stereotype.Component;

import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;

/**
 * Opens card entries and reads them back. An entry's name is everything the vault has to remember
 * of it, sealed under a key of its own: nothing is stored before a card comes in, and nobody but
 * this vault can make a name.
 */
@Component
class CardEntries {
    private static final Duration OPEN = Duration.ofMinutes(15);
    private static final int MAX_PURPOSE = 64;
    private static final int MAX_NAME = 400;
    private static final byte[] ASSOCIATED = "sealbill card entry".getBytes(StandardCharsets.UTF_8);

    private final VaultSettings settings;
    private final Keyring keys;
    private final Clock clock;

    CardEntries(VaultSettings settings, Keyring keys, Clock clock) {
        this.settings = settings;
        this.keys = keys;
        this.clock = clock;
    }

    /**
     * @throws CallerError {@link ErrorCode#INVALID_REQUEST}
     */
    CardEntry open(CardEntryRequest request) {
        require(request.billerId() != null, "billerId is missing");
        require(
                request.purpose() != null && request.purpose().matches("[\\x21-\\x7e]{1,64}"),
                "purpose is 1 to " + MAX_PURPOSE + " printable ASCII signs");
        CardLanguage language =
                Optional.ofNullable(request.locale())
                        .flatMap(CardLanguage::of)
                        .orElseThrow(
                                () ->
                                        new CallerError(
                                                ErrorCode.INVALID_REQUEST,
                                                "locale is en or zh-CN"));
        Instant expiresAt = clock.instant().plus(OPEN);
        var entry =
                new OpenEntry(
                        request.billerId(),
                        UUID.randomUUID(),
                        request.purpose(),
                        language,
                        expiresAt);
        URI page = settings.publicAddress().resolve("/card/" + name(entry));
        return new CardEntry(page, expiresAt);
    }

    /**
     * Reads an entry's name.
     *
     * @throws CallerError {@link ErrorCode#UNKNOWN_CARD_ENTRY} for any name this vault did not make
     */
    OpenEntry read(String name) {
        return decode(name)
                .flatMap(this::unseal)
                .orElseThrow(() -> new CallerError(ErrorCode.UNKNOWN_CARD_ENTRY));
    }

    boolean expired(OpenEntry entry) {
        return !entry.expiresAt().isAfter(clock.instant());
    }

    private String name(OpenEntry entry) {
        byte[] words =
                (entry.language().tag() + " " + entry.purpose())
                        .getBytes(StandardCharsets.US_ASCII);
        byte[] content =
                ByteBuffer.allocate(40 + words.length)
                        .putLong(entry.billerId().getMostSignificantBits())
                        .putLong(entry.billerId().getLeastSignificantBits())
                        .putLong(entry.entryId().getMostSignificantBits())
                        .putLong(entry.entryId().getLeastSignificantBits())
                        .putLong(entry.expiresAt().toEpochMilli())
                        .put(words)
                        .array();
        VaultKey key = keys.current(KeyPurpose.ENTRY);
        byte[] sealed = Aead.seal(key.secret(), content, ASSOCIATED);
        byte[] name =
                ByteBuffer.allocate(4 + sealed.length).putInt(key.version()).put(sealed).array();
        return Base64.getUrlEncoder().withoutPadding().encodeToString(name);
    }

    private static Optional<ByteBuffer> decode(String name) {
        if (name.length() > MAX_NAME) {
            return Optional.empty();
        }
        try {
            byte[] decoded = Base64.getUrlDecoder().decode(name);
            return Optional.of(ByteBuffer.wrap(decoded)).filter(bytes -> bytes.remaining() > 4);
        } catch (IllegalArgumentException notBase64) {
            return Optional.empty();
        }
    }

    private Optional<OpenEntry> unseal(ByteBuffer name) {
        int version = name.getInt();
        byte[] sealed = new byte[name.remaining()];
        name.get(sealed);
        if (version < 1 || version > keys.current(KeyPurpose.ENTRY).version()) {
            return Optional.empty();
        }
        return keys.version(KeyPurpose.ENTRY, version)
                .flatMap(key -> Aead.open(key.secret(), sealed, ASSOCIATED))
                .map(content -> entry(ByteBuffer.wrap(content)));
    }

    private static OpenEntry entry(ByteBuffer content) {
        UUID billerId = new UUID(content.getLong(), content.getLong());
        UUID entryId = new UUID(content.getLong(), content.getLong());
        Instant expiresAt = Instant.ofEpochMilli(content.getLong());
        String words = StandardCharsets.US_ASCII.decode(content).toString();
        int space = words.indexOf(' ');
        CardLanguage language =
                CardLanguage.of(words.substring(0, space)).orElse(CardLanguage.ENGLISH);
        String purpose = words.substring(space + 1);
        return new OpenEntry(billerId, entryId, purpose, language, expiresAt);
    }

    private static void require(boolean holds, String detail) {
        if (!holds) {
            throw new CallerError(ErrorCode.INVALID_REQUEST, detail);
        }
    }
}
