package io.sealbill.kernel.sealing;

import io.sealbill.kernel.sealing.OpenResult.ClearContent;
import io.sealbill.kernel.sealing.OpenResult.Opened;
import io.sealbill.kernel.sealing.OpenResult.Refused;
import io.sealbill.kernel.sealing.hpke.Hpke;
import io.sealbill.kernel.sealing.hpke.HpkeOpenException;

import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Optional;

/**
 * Opens sealed bills with a device's secret. Does NOT verify the signature inside, nor that the
 * header names the bill that was asked for: the caller compares {@link SealHeader} with what it
 * wanted and with the JWS. Safe for use by many threads.
 */
public final class Opener {
    private final Hpke hpke;

    public Opener(Hpke hpke) {
        this.hpke = hpke;
    }

    /** Opens, or says by name why not; the refusals are tried in the order of {@link Refusal}. */
    public OpenResult open(SealedBill sealed, DeviceSecret secret) {
        // 1. what the seal says of itself
        SealHeader header;
        try {
            header = sealed.header();
        } catch (MalformedSealException malformed) {
            return new Refused(malformed.refusal());
        }
        // 2. a suite weaker than the device's own, or another, is never followed
        if (header.suite() != secret.suite()) {
            return new Refused(Refusal.SUITE_DOWNGRADE);
        }
        // 3. the wrapped key for this device
        return wrappedKeyFor(secret, sealed)
                .map(mine -> open(header, sealed, mine, secret))
                .orElse(new Refused(Refusal.NOT_A_RECIPIENT));
    }

    private static Optional<SealedBill.WrappedKey> wrappedKeyFor(
            DeviceSecret secret, SealedBill sealed) {
        String kid = secret.publicKey().kid();
        return sealed.recipients().stream()
                .filter(wrapped -> wrapped.kid().equals(kid))
                .findFirst();
    }

    private OpenResult open(
            SealHeader header, SealedBill sealed, SealedBill.WrappedKey mine, DeviceSecret secret) {
        byte[] encapsulated = Base64Url.decode(mine.encapsulated());
        byte[] wrappedKey = Base64Url.decode(mine.wrappedKey());
        // 4. lengths that the suite fixes
        if (encapsulated.length != header.suite().encapsulatedBytes()
                || wrappedKey.length != SealedBill.WRAPPED_KEY_BYTES
                || !sealed.isWhole()) {
            return new Refused(Refusal.TRUNCATED);
        }
        // 5. the content key
        byte[] contentKey;
        try {
            contentKey =
                    hpke.open(
                            secret.suite(),
                            secret.exposeBytes(),
                            new Hpke.Message(encapsulated, wrappedKey),
                            Sealer.INFO,
                            sealed.headerBytes());
        } catch (HpkeOpenException changed) {
            return new Refused(Refusal.HEADER_OR_KEY_CHANGED);
        }
        // 6. the content
        return content(header, sealed, contentKey);
    }

    private static OpenResult content(SealHeader header, SealedBill sealed, byte[] contentKey) {
        try {
            byte[] clear =
                    ContentCipher.decrypt(
                            contentKey,
                            Base64Url.decode(sealed.iv()),
                            sealed.headerBytes(),
                            Base64Url.decode(sealed.ciphertext()));
            return new Opened(header, new ClearContent(clear));
        } catch (GeneralSecurityException changed) {
            return new Refused(Refusal.CONTENT_CHANGED);
        } finally {
            Arrays.fill(contentKey, (byte) 0);
        }
    }
}
