package io.sealbill.kernel.document.signing;

import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.X500NameBuilder;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.CertIOException;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Clock;
import java.time.Instant;
import java.time.Period;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.Date;
import java.util.List;

/**
 * A small certification authority for billers: for the demo, for tests, and for a house that runs
 * its own. It keeps no list of revoked certificates.
 */
public final class SigningAuthority {
    private static final Period OWN_VALIDITY = Period.ofYears(10);
    private static final Period BILLER_VALIDITY = Period.ofYears(3);

    /** RFC 9336: the key is for signing documents. */
    private static final KeyPurposeId DOCUMENT_SIGNING =
            KeyPurposeId.getInstance(new ASN1ObjectIdentifier("1.3.6.1.5.5.7.3.36"));

    private final SigningKey key;
    private final Clock clock;

    private SigningAuthority(SigningKey key, Clock clock) {
        this.key = key;
        this.clock = clock;
    }

    /** A new authority with a certificate of its own that it signed itself. */
    public static SigningAuthority create(String name, Clock clock) {
        KeyPair pair = keyPair();
        X500Name subject = name(name);
        try {
            X509v3CertificateBuilder builder =
                    builder(subject, subject, pair.getPublic(), clock.instant(), OWN_VALIDITY);
            builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(0));
            builder.addExtension(
                    Extension.keyUsage,
                    true,
                    new KeyUsage(KeyUsage.keyCertSign | KeyUsage.cRLSign));
            X509Certificate certificate = signed(builder, pair);
            return new SigningAuthority(
                    new SigningKey(pair.getPrivate(), List.of(certificate)), clock);
        } catch (CertIOException e) {
            throw new IllegalStateException("the extensions can be encoded", e);
        }
    }

    /**
     * The authority whose key store {@link #toPkcs12} gave.
     *
     * @throws GeneralSecurityException if the password or the content is wrong
     */
    public static SigningAuthority fromPkcs12(byte[] store, char[] password, Clock clock)
            throws GeneralSecurityException {
        return new SigningAuthority(SigningKey.fromPkcs12(store, password), clock);
    }

    /** Danger: holds the authority's private key, protected by nothing but {@code password}. */
    public byte[] toPkcs12(char[] password) {
        return key.toPkcs12(password);
    }

    public X509Certificate certificate() {
        return key.certificate();
    }

    /** The authority's certificate as those who trust it keep it. */
    public String certificatePem() {
        return pem(key.certificate());
    }

    static String pem(X509Certificate certificate) {
        try {
            Base64.Encoder encoder = Base64.getMimeEncoder(64, new byte[] {'\n'});
            return "-----BEGIN CERTIFICATE-----\n"
                    + encoder.encodeToString(certificate.getEncoded())
                    + "\n-----END CERTIFICATE-----\n";
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("a parsed certificate has an encoding", e);
        }
    }

    /** A new key for {@code biller}, whose certificate names it as it stands on its bills. */
    public SigningKey issue(String biller) {
        KeyPair pair = keyPair();
        X500Name issuer =
                X500Name.getInstance(certificate().getSubjectX500Principal().getEncoded());
        try {
            X509v3CertificateBuilder builder =
                    builder(
                            issuer,
                            name(biller),
                            pair.getPublic(),
                            clock.instant(),
                            BILLER_VALIDITY);
            builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(false));
            builder.addExtension(
                    Extension.keyUsage,
                    true,
                    new KeyUsage(KeyUsage.digitalSignature | KeyUsage.nonRepudiation));
            builder.addExtension(
                    Extension.extendedKeyUsage, false, new ExtendedKeyUsage(DOCUMENT_SIGNING));
            builder.addExtension(
                    Extension.authorityKeyIdentifier,
                    false,
                    new JcaX509ExtensionUtils()
                            .createAuthorityKeyIdentifier(certificate().getPublicKey()));
            X509Certificate certificate =
                    signed(builder, new KeyPair(certificate().getPublicKey(), key.privateKey()));
            return new SigningKey(pair.getPrivate(), List.of(certificate, certificate()));
        } catch (CertIOException | NoSuchAlgorithmException e) {
            throw new IllegalStateException("the extensions can be encoded", e);
        }
    }

    private static X509v3CertificateBuilder builder(
            X500Name issuer, X500Name subject, PublicKey key, Instant from, Period validity)
            throws CertIOException {
        Instant start = from.truncatedTo(ChronoUnit.SECONDS);
        Instant end = start.atZone(ZoneOffset.UTC).plus(validity).toInstant();
        X509v3CertificateBuilder builder =
                new JcaX509v3CertificateBuilder(
                        issuer, serial(), Date.from(start), Date.from(end), subject, key);
        try {
            builder.addExtension(
                    Extension.subjectKeyIdentifier,
                    false,
                    new JcaX509ExtensionUtils().createSubjectKeyIdentifier(key));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java runtime has SHA-1 for identifiers", e);
        }
        return builder;
    }

    private static X509Certificate signed(X509v3CertificateBuilder builder, KeyPair signer) {
        try {
            return new JcaX509CertificateConverter()
                    .getCertificate(
                            builder.build(
                                    new JcaContentSignerBuilder("SHA256withECDSA")
                                            .build(signer.getPrivate())));
        } catch (GeneralSecurityException | OperatorCreationException e) {
            throw new IllegalStateException("a P-256 key signs certificates", e);
        }
    }

    private static X500Name name(String name) {
        return new X500NameBuilder(BCStyle.INSTANCE)
                .addRDN(BCStyle.O, name)
                .addRDN(BCStyle.CN, name)
                .build();
    }

    /** CA/Browser Forum rule: positive, of at least 64 random bits. */
    private static BigInteger serial() {
        return new BigInteger(126, new SecureRandom()).setBit(126);
    }

    private static KeyPair keyPair() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java runtime has P-256", e);
        }
    }
}
