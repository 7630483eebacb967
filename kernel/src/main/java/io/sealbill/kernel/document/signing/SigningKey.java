package io.sealbill.kernel.document.signing;

import io.sealbill.kernel.Sha256;

import org.conscrypt.Conscrypt;
import org.jspecify.annotations.Nullable;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.InvalidParameterException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.ProviderException;
import java.security.PublicKey;
import java.security.Security;
import java.security.Signature;
import java.security.cert.Certificate;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECKey;
import java.security.interfaces.RSAKey;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/**
 * A biller's private key on P-256 with its certificate and those that lead from it towards a trust
 * anchor. It never shows the key.
 */
public final class SigningKey {
    private static final String ALIAS = "signing";
    private static final String ALGORITHM = "SHA256withECDSA";

    /** Of the curve P-256 (FIPS 186-5, NIST SP 800-186), in hexadecimal. */
    private static final String P256_ORDER =
            "ffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551";

    /** BoringSSL signs ten times as fast as Java; null where its library does not load. */
    static final @Nullable Provider NATIVE =
            Conscrypt.isAvailable() ? Conscrypt.newProvider() : null;

    private final PrivateKey privateKey;
    private final @Nullable Provider provider;
    private final List<X509Certificate> chain;
    private final String keyId;

    SigningKey(PrivateKey privateKey, List<X509Certificate> chain) {
        this(privateKey, chain, NATIVE);
    }

    /**
     * @param provider that signs with the key; null for whichever Java chooses
     */
    SigningKey(PrivateKey privateKey, List<X509Certificate> chain, @Nullable Provider provider) {
        requireP256(chain.getFirst().getPublicKey());
        this.privateKey = privateKey;
        this.provider = provider;
        this.chain = List.copyOf(chain);
        this.keyId = keyId(chain.getFirst());
    }

    private static void requireP256(PublicKey key) {
        String kind = key.getAlgorithm();
        if (key instanceof ECKey ec) {
            String order = ec.getParams().getOrder().toString(16);
            if (order.equals(P256_ORDER)) {
                return;
            }
            kind = "on another curve of %d bits".formatted(4 * order.length());
        } else if (key instanceof RSAKey rsa) {
            kind = "RSA of %d bits".formatted(rsa.getModulus().bitLength());
        }
        throw new IllegalArgumentException(
                "bills are signed by a key on the curve P-256 (ES256), and this one is " + kind);
    }

    /**
     * Reads a PKCS#12 key store with one key entry.
     *
     * @throws GeneralSecurityException if the password or the content is wrong
     * @throws IllegalArgumentException if the key is of another kind; the message says which
     */
    public static SigningKey fromPkcs12(byte[] store, char[] password)
            throws GeneralSecurityException {
        KeyStore keyStore = KeyStore.getInstance("PKCS12");
        try {
            keyStore.load(new ByteArrayInputStream(store), password);
        } catch (IOException e) {
            throw new GeneralSecurityException("not a PKCS#12 key store of this password", e);
        }
        for (String alias : Collections.list(keyStore.aliases())) {
            if (keyStore.getKey(alias, password) instanceof PrivateKey key) {
                return new SigningKey(key, chain(keyStore.getCertificateChain(alias)));
            }
        }
        throw new GeneralSecurityException("the key store holds no private key");
    }

    /**
     * Takes the key of a token that never gives it away, as of a hardware security module.
     *
     * @param library the module's PKCS#11 library
     * @param slot which of its slots that hold a token, counted from 0
     * @throws GeneralSecurityException if the library, the PIN or the content is wrong
     */
    public static SigningKey fromPkcs11(Path library, int slot, char[] pin)
            throws GeneralSecurityException {
        String settings =
                "--name = Sealbill%d\nlibrary = %s\nslotListIndex = %d\n"
                        .formatted(slot, library.toAbsolutePath(), slot);
        try {
            Provider module = Security.getProvider("SunPKCS11").configure(settings);
            KeyStore token = KeyStore.getInstance("PKCS11", module);
            token.load(null, pin);
            for (String alias : Collections.list(token.aliases())) {
                if (token.getKey(alias, null) instanceof PrivateKey key) {
                    return new SigningKey(key, chain(token.getCertificateChain(alias)), module);
                }
            }
        } catch (IOException | ProviderException | InvalidParameterException e) {
            throw new GeneralSecurityException("not a PKCS#11 token of this PIN", e);
        }
        throw new GeneralSecurityException("the token holds no private key");
    }

    private static List<X509Certificate> chain(Certificate[] certificates) {
        return Arrays.stream(certificates).map(X509Certificate.class::cast).toList();
    }

    /**
     * Danger: holds the private key, protected by nothing but {@code password}.
     *
     * @throws IllegalStateException if the key does not leave its token
     */
    public byte[] toPkcs12(char[] password) {
        if (privateKey.getEncoded() == null) {
            throw new IllegalStateException("the key does not leave its token");
        }
        try {
            KeyStore keyStore = KeyStore.getInstance("PKCS12");
            keyStore.load(null, null);
            keyStore.setKeyEntry(
                    ALIAS, privateKey, password, chain.toArray(new X509Certificate[0]));
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            keyStore.store(bytes, password);
            return bytes.toByteArray();
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException("every Java runtime writes PKCS#12", e);
        }
    }

    /** The biller's own. */
    public X509Certificate certificate() {
        return chain.getFirst();
    }

    /** From the biller's own upwards, without a trust anchor that is not in the key store. */
    public List<X509Certificate> chain() {
        return chain;
    }

    /** base64url of the SHA-256 of the DER certificate. */
    public String keyId() {
        return keyId;
    }

    PrivateKey privateKey() {
        return privateKey;
    }

    /** ECDSA with SHA-256, DER. */
    public byte[] sign(byte[] data) {
        try {
            Signature signature =
                    provider == null
                            ? Signature.getInstance(ALGORITHM)
                            : Signature.getInstance(ALGORITHM, provider);
            signature.initSign(privateKey);
            signature.update(data);
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("a signing key signs", e);
        }
    }

    @Nullable Provider provider() {
        return provider;
    }

    static String keyId(X509Certificate certificate) {
        try {
            return Sha256.base64Url(certificate.getEncoded());
        } catch (CertificateEncodingException e) {
            throw new IllegalStateException("a parsed certificate has an encoding", e);
        }
    }

    @Override
    public String toString() {
        return "SigningKey[" + keyId + "]";
    }
}
