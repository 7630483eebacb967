package io.sealbill.kernel.sealing;

import io.sealbill.kernel.sealing.hpke.Hpke;

import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Seals content to device keys. Sealing hides; it does NOT say who sealed: the content must be
 * signed before. Safe for use by many threads.
 */
public final class Sealer {
    static final byte[] INFO = "sealbill bill key v1".getBytes(StandardCharsets.UTF_8);

    private final Hpke hpke;
    private final SecureRandom random = new SecureRandom();

    public Sealer(Hpke hpke) {
        this.hpke = hpke;
    }

    /**
     * Makes a fresh content key and wraps it to every recipient.
     *
     * @param content what to seal, at most {@link SealedBill#MAX_CONTENT_BYTES}
     * @param recipients device keys, all of the header's suite
     * @throws MalformedSealException if there is no recipient or too many, one of another suite, or
     *     one whose public key is not valid
     */
    public SealedBill seal(SealHeader header, byte[] content, List<RecipientKey> recipients) {
        if (content.length > SealedBill.MAX_CONTENT_BYTES) {
            throw new MalformedSealException(Refusal.MALFORMED, "the content is too long");
        }
        byte[] aad = header.encode();
        byte[] contentKey = fresh(ContentCipher.KEY_BYTES);
        byte[] iv = fresh(SealedBill.IV_BYTES);
        List<SealedBill.WrappedKey> wrapped = new ArrayList<>(recipients.size());
        for (RecipientKey recipient : recipients) {
            wrapped.add(wrap(header, aad, contentKey, recipient));
        }
        byte[] ciphertext = ContentCipher.encrypt(contentKey, iv, aad, content);
        Arrays.fill(contentKey, (byte) 0);
        return new SealedBill(
                Base64Url.encode(aad), wrapped, Base64Url.encode(iv), Base64Url.encode(ciphertext));
    }

    private SealedBill.WrappedKey wrap(
            SealHeader header, byte[] aad, byte[] contentKey, RecipientKey to) {
        if (to.suite() != header.suite()) {
            throw new MalformedSealException(
                    Refusal.SUITE_DOWNGRADE, "a recipient of another suite than the header's");
        }
        try {
            Hpke.Message message =
                    hpke.seal(to.suite(), to.publicKeyBytes(), INFO, aad, contentKey);
            return new SealedBill.WrappedKey(
                    to.kid(),
                    Base64Url.encode(message.encapsulated()),
                    Base64Url.encode(message.ciphertext()));
        } catch (InvalidKeyException invalid) {
            throw new MalformedSealException(
                    Refusal.MALFORMED, "recipient key " + to.kid() + " is not valid", invalid);
        }
    }

    private byte[] fresh(int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }
}
