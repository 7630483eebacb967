package io.sealbill.vault.custody;

import io.sealbill.kernel.Bug;

import org.springframework.stereotype.Component;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.UUID;

import javax.crypto.Mac;

/** Seals card numbers for the database and makes their fingerprints. */
@Component
public class CardCipher {
    private final Keyring keys;

    CardCipher(Keyring keys) {
        this.keys = keys;
    }

    /** A card number under one version of the card key, bound to its biller and token. */
    @SuppressWarnings("ArrayRecordComponent") // a value on its way to one column, never compared
    public record SealedNumber(int keyVersion, byte[] bytes) {}

    public SealedNumber seal(Pan pan, UUID billerId, String token) {
        VaultKey key = keys.current(KeyPurpose.CARD);
        return new SealedNumber(
                key.version(), Aead.seal(key.secret(), pan.digits(), associated(billerId, token)));
    }

    /**
     * The number back. The caller closes it, and records why it was opened.
     *
     * @throws io.sealbill.kernel.Bug if the row is not the one that was sealed
     */
    public Pan open(SealedNumber sealed, UUID billerId, String token) {
        byte[] digits =
                keys.version(KeyPurpose.CARD, sealed.keyVersion())
                        .flatMap(
                                key ->
                                        Aead.open(
                                                key.secret(),
                                                sealed.bytes(),
                                                associated(billerId, token)))
                        .orElse(new byte[0]);
        Bug.check(digits.length > 0, "a sealed card number does not belong to its row");
        return Pan.takeOver(digits);
    }

    /**
     * The same for the same card at the same biller, and unrelated at any other: HMAC-SHA-256 over
     * biller and the whole number (PCI DSS 3.5.1.1).
     */
    public byte[] fingerprint(Pan pan, UUID billerId) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(keys.current(KeyPurpose.FINGERPRINT).secret());
            mac.update(bytes(billerId));
            return mac.doFinal(pan.digits());
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static byte[] associated(UUID billerId, String token) {
        byte[] name = token.getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.allocate(16 + name.length).put(bytes(billerId)).put(name).array();
    }

    private static byte[] bytes(UUID id) {
        return ByteBuffer.allocate(16)
                .putLong(id.getMostSignificantBits())
                .putLong(id.getLeastSignificantBits())
                .array();
    }
}
