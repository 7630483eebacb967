package io.sealbill.kernel.sealing;

import io.sealbill.kernel.sealing.OpenResult.ClearContent;
import io.sealbill.kernel.sealing.OpenResult.Opened;
import io.sealbill.kernel.sealing.OpenResult.Refused;
import io.sealbill.kernel.sealing.hpke.Hpke;
import io.sealbill.kernel.sealing.hpke.HpkeOpenException;
import io.sealbill.kernel.sealing.hpke.Suite;

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
        Optional<SealedBill.WrappedKey> mine =
                sealed.recipients().stream()
                        .filter(wrapped -> wrapped.kid().equals(secret.publicKey().kid()))
                        .findFirst();
        if (mine.isEmpty()) {
            return new Refused(Refusal.NOT_A_RECIPIENT);
        }
        return open(header, sealed, mine.get(), secret);
    }

    private OpenResult open(
            SealHeader header, SealedBill sealed, SealedBill.WrappedKey mine, DeviceSecret secret) {
        byte[] iv = Base64Url.decode(sealed.iv());
        byte[] ciphertext = Base64Url.decode(sealed.ciphertext());
        Hpke.Message message =
                new Hpke.Message(
                        Base64Url.decode(mine.encapsulated()), Base64Url.decode(mine.wrappedKey()));
        // 4. lengths that the suite fixes
        if (iv.length != SealedBill.IV_BYTES
                || ciphertext.length < Suite.TAG_BYTES
                || message.encapsulated().length != header.suite().encapsulatedBytes()
                || message.ciphertext().length != SealedBill.WRAPPED_KEY_BYTES) {
            return new Refused(Refusal.TRUNCATED);
        }
        // 5. the content key
        byte[] aad = sealed.headerBytes();
        byte[] contentKey;
        try {
            contentKey = hpke.open(secret.suite(), secret.exposeBytes(), message, Sealer.INFO, aad);
        } catch (HpkeOpenException changed) {
            return new Refused(Refusal.HEADER_OR_KEY_CHANGED);
        }
        // 6. the content
        try {
            byte[] clear = ContentCipher.decrypt(contentKey, iv, aad, ciphertext);
            return new Opened(header, new ClearContent(clear));
        } catch (GeneralSecurityException changed) {
            return new Refused(Refusal.CONTENT_CHANGED);
        } finally {
            Arrays.fill(contentKey, (byte) 0);
        }
    }
}
