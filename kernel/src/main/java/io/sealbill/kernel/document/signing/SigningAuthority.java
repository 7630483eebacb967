package io.sealbill.kernel.document.signing;

import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.X500NameBuilder;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x509.AccessDescription;
import org.bouncycastle.asn1.x509.AuthorityInformationAccess;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.CRLDistPoint;
import org.bouncycastle.asn1.x509.CRLNumber;
import org.bouncycastle.asn1.x509.CRLReason;
import org.bouncycastle.asn1.x509.DistributionPoint;
import org.bouncycastle.asn1.x509.DistributionPointName;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.CertIOException;
import org.bouncycastle.cert.X509v2CRLBuilder;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509CRLConverter;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;
import org.bouncycastle.cert.jcajce.JcaX509v2CRLBuilder;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.jspecify.annotations.Nullable;

import java.math.BigInteger;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.Date;
import java.util.List;

/**
 * A small certification authority for billers: for the demo, for tests, and for a house that runs
 * its own. Which certificates it has revoked is for its owner to remember.
 */
public final class SigningAuthority {
    private static final String ALGORITHM = "SHA256withECDSA";
    private static final String LIST = ".crl";
    private static final String CERTIFICATE = ".crt";
    private static final Duration LIST_VALIDITY = Duration.ofDays(7);
    private static final Period OWN_VALIDITY = Period.ofYears(10);
    private static final Period BILLER_VALIDITY = Period.ofYears(3);

    /** RFC 9336: the key is for signing documents. */
    private static final KeyPurposeId DOCUMENT_SIGNING =
            KeyPurposeId.getInstance(new ASN1ObjectIdentifier("1.3.6.1.5.5.7.3.36"));

    private static final int PUBLISHED_LETTERS = 12;

    private final SigningKey key;
    private final Clock clock;
    private final @Nullable URI published;

    private SigningAuthority(SigningKey key, Clock clock) {
        this(key, clock, null);
    }

    private SigningAuthority(SigningKey key, Clock clock, @Nullable URI published) {
        this.key = key;
        this.clock = clock;
        this.published = published;
    }

    /**
     * The same authority, whose certificates from now on say where its own certificate and its
     * revocation list are to be had: in this folder, as {@link #publishedName} with {@code .crt}
     * and {@code .crl}.
     *
     * @param folder ends with a slash
     */
    public SigningAuthority publishedIn(URI folder) {
        return new SigningAuthority(key, clock, folder);
    }

    /** The name of its published files, without an ending: the beginning of its key id. */
    public String publishedName() {
        return "authority-" + key.keyId().substring(0, PUBLISHED_LETTERS).replaceAll("[_-]", "0");
    }

    /** A new authority with a certificate of its own that it signed itself. */
    public static SigningAuthority create(String name, Clock clock) {
        KeyPair pair = keyPair();
        X500Name subject = name(name);
        try {
            X509v3CertificateBuilder builder =
                    builder(
                            subject,
                            subject,
                            pair.getPublic(),
                            Validity.from(clock.instant(), OWN_VALIDITY));
            builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(0));
            builder.addExtension(
                    Extension.keyUsage,
                    true,
                    new KeyUsage(KeyUsage.keyCertSign | KeyUsage.cRLSign));
            X509Certificate certificate = signed(builder, pair.getPrivate());
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
        return new SigningKey(pair.getPrivate(), certify(biller, pair.getPublic()));
    }

    /**
     * Certifies a key that {@code biller} made elsewhere, as in a security module.
     *
     * @return the certificate and this authority's own
     */
    public List<X509Certificate> certify(String biller, PublicKey key) {
        return chain(
                biller,
                key,
                new Purpose(
                        BILLER_VALIDITY,
                        KeyUsage.digitalSignature | KeyUsage.nonRepudiation,
                        new ExtendedKeyUsage(DOCUMENT_SIGNING)));
    }

    /** A new key of a timestamp authority, for nothing but timestamps (RFC 3161, section 2.3). */
    public SigningKey issueForTimestamps(String name) {
        KeyPair pair = keyPair();
        List<X509Certificate> chain =
                chain(
                        name,
                        pair.getPublic(),
                        new Purpose(
                                OWN_VALIDITY,
                                KeyUsage.digitalSignature,
                                new ExtendedKeyUsage(KeyPurposeId.id_kp_timeStamping)));
        return new SigningKey(pair.getPrivate(), chain);
    }

    private record Purpose(Period validity, int usage, ExtendedKeyUsage extended) {
        /** RFC 3161 wants it critical for timestamps; elsewhere other programs may not know it. */
        boolean isCritical() {
            return extended.hasKeyPurposeId(KeyPurposeId.id_kp_timeStamping);
        }
    }

    private List<X509Certificate> chain(String name, PublicKey key, Purpose purpose) {
        X500Name issuer =
                X500Name.getInstance(certificate().getSubjectX500Principal().getEncoded());
        try {
            X509v3CertificateBuilder builder =
                    builder(issuer, name(name), key, validity(purpose.validity()));
            builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(false));
            builder.addExtension(Extension.keyUsage, true, new KeyUsage(purpose.usage()));
            builder.addExtension(
                    Extension.extendedKeyUsage, purpose.isCritical(), purpose.extended());
            builder.addExtension(
                    Extension.authorityKeyIdentifier,
                    false,
                    new JcaX509ExtensionUtils()
                            .createAuthorityKeyIdentifier(certificate().getPublicKey()));
            if (published != null) {
                addAddresses(builder, published + publishedName());
            }
            return List.of(signed(builder, this.key.privateKey()), certificate());
        } catch (CertIOException | NoSuchAlgorithmException e) {
            throw new IllegalStateException("the extensions can be encoded", e);
        }
    }

    /** RFC 5280, sections 4.2.1.13 and 4.2.2.1. */
    private static void addAddresses(X509v3CertificateBuilder builder, String address)
            throws CertIOException {
        GeneralName list = new GeneralName(GeneralName.uniformResourceIdentifier, address + LIST);
        builder.addExtension(
                Extension.cRLDistributionPoints,
                false,
                new CRLDistPoint(
                        new DistributionPoint[] {
                            new DistributionPoint(
                                    new DistributionPointName(new GeneralNames(list)), null, null)
                        }));
        builder.addExtension(
                Extension.authorityInfoAccess,
                false,
                new AuthorityInformationAccess(
                        AccessDescription.id_ad_caIssuers,
                        new GeneralName(
                                GeneralName.uniformResourceIdentifier, address + CERTIFICATE)));
    }

    /** None outlives the authority itself. */
    private Validity validity(Period period) {
        Validity wanted = Validity.from(clock.instant(), period);
        Instant end = certificate().getNotAfter().toInstant();
        return wanted.end().isAfter(end) ? new Validity(wanted.start(), end) : wanted;
    }

    private record Validity(Instant start, Instant end) {
        static Validity from(Instant now, Period period) {
            Instant start = now.truncatedTo(ChronoUnit.SECONDS);
            return new Validity(start, start.atZone(ZoneOffset.UTC).plus(period).toInstant());
        }
    }

    /**
     * A certificate that is believed no longer.
     *
     * @param at from when on; what was signed before, by proof of a timestamp, stays good
     */
    public record Revocation(X509Certificate certificate, Instant at) {}

    /**
     * The revocation list to publish (RFC 5280, section 5), good for a week. The authority does not
     * remember: {@code revocations} are all that were ever made.
     */
    public X509CRL revocationList(List<Revocation> revocations) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        X509v2CRLBuilder builder = new JcaX509v2CRLBuilder(certificate(), Date.from(now));
        builder.setNextUpdate(Date.from(now.plus(LIST_VALIDITY)));
        for (Revocation each : revocations) {
            builder.addCRLEntry(
                    each.certificate().getSerialNumber(),
                    Date.from(each.at()),
                    CRLReason.keyCompromise);
        }
        try {
            builder.addExtension(
                    Extension.authorityKeyIdentifier,
                    false,
                    new JcaX509ExtensionUtils()
                            .createAuthorityKeyIdentifier(certificate().getPublicKey()));
            builder.addExtension(
                    Extension.cRLNumber,
                    false,
                    new CRLNumber(BigInteger.valueOf(now.getEpochSecond())));
            return new JcaX509CRLConverter()
                    .getCRL(
                            builder.build(
                                    new JcaContentSignerBuilder(ALGORITHM)
                                            .build(key.privateKey())));
        } catch (CertIOException | GeneralSecurityException | OperatorCreationException e) {
            throw new IllegalStateException("a P-256 key signs lists", e);
        }
    }

    private static X509v3CertificateBuilder builder(
            X500Name issuer, X500Name subject, PublicKey key, Validity validity)
            throws CertIOException {
        X509v3CertificateBuilder builder =
                new JcaX509v3CertificateBuilder(
                        issuer,
                        serial(),
                        Date.from(validity.start()),
                        Date.from(validity.end()),
                        subject,
                        key);
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

    private static X509Certificate signed(X509v3CertificateBuilder builder, PrivateKey signer) {
        try {
            return new JcaX509CertificateConverter()
                    .getCertificate(
                            builder.build(new JcaContentSignerBuilder(ALGORITHM).build(signer)));
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
