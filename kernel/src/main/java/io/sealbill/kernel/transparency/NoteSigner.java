package io.sealbill.kernel.transparency;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;

/** The secret half of a {@link NoteKey}. */
public final class NoteSigner {
    private final NoteKey key;
    private final PrivateKey secret;

    private NoteSigner(NoteKey key, PrivateKey secret) {
        this.key = key;
        this.secret = secret;
    }

    /**
     * A new key.
     *
     * @throws MalformedLogException if the name is empty or has a space or a plus in it
     */
    public static NoteSigner generate(String name) {
        try {
            KeyPair pair = KeyPairGenerator.getInstance(NoteKey.ALGORITHM).generateKeyPair();
            return new NoteSigner(NoteKey.of(name, pair.getPublic()), pair.getPrivate());
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("every JDK has Ed25519", missing);
        }
    }

    /**
     * A key that was kept.
     *
     * @param pkcs8 from {@link #exposeSecret}
     * @throws IllegalArgumentException if the two halves do not belong together
     */
    public static NoteSigner of(NoteKey key, byte[] pkcs8) {
        try {
            NoteSigner signer =
                    new NoteSigner(
                            key,
                            KeyFactory.getInstance(NoteKey.ALGORITHM)
                                    .generatePrivate(new PKCS8EncodedKeySpec(pkcs8)));
            byte[] probe = {0};
            if (!key.verifies(probe, signer.sign(probe))) {
                throw new IllegalArgumentException("not the secret half of " + key.name());
            }
            return signer;
        } catch (GeneralSecurityException broken) {
            throw new IllegalArgumentException("not a secret key", broken);
        }
    }

    public NoteKey key() {
        return key;
    }

    /** The secret in clear (PKCS #8), to be kept encrypted. */
    public byte[] exposeSecret() {
        return secret.getEncoded();
    }

    byte[] sign(byte[] text) {
        try {
            Signature ed25519 = Signature.getInstance(NoteKey.ALGORITHM);
            ed25519.initSign(secret);
            ed25519.update(text);
            return ed25519.sign();
        } catch (GeneralSecurityException broken) {
            throw new IllegalStateException("a note key signs", broken);
        }
    }

    @Override
    public String toString() {
        return "NoteSigner[" + key.name() + "]";
    }
}
