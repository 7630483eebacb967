package io.sealbill.cli.demo.stack;

import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.cert.CertIOException;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.Date;

/**
 * The two certificates of the door between app and vault. Each is self-signed and pinned by the
 * other side, so no authority stands in between; both are renewed a month before they end.
 */
final class Certificates {
    private static final Duration LIFE = Duration.ofDays(365);
    private static final Duration RENEWED_BEFORE_END = Duration.ofDays(30);

    private final Secrets secrets;
    private final Clock clock;

    Certificates(Secrets secrets, Clock clock) {
        this.secrets = secrets;
        this.clock = clock;
    }

    /** A key store (PKCS#12) and the certificate alone (PEM). */
    record Identity(Path keyStore, String password, Path certificate) {
        @Override
        public String toString() {
            return "Identity[" + certificate + "]";
        }
    }

    Identity vaultServer() {
        return identity("vault-server", KeyPurposeId.id_kp_serverAuth);
    }

    Identity appClient() {
        return identity("app-client", KeyPurposeId.id_kp_clientAuth);
    }

    private Identity identity(String name, KeyPurposeId purpose) {
        String password = secrets.password(name + ".password");
        Path keyStore = secrets.file(name + ".p12");
        Path certificate = secrets.file(name + ".pem");
        try {
            if (!Files.exists(keyStore) || endsSoon(certificate)) {
                create(name, purpose, password);
            }
        } catch (IOException | GeneralSecurityException | OperatorCreationException e) {
            throw new StackException("Cannot make the certificate " + name + ".", e);
        }
        return new Identity(keyStore, password, certificate);
    }

    private void create(String name, KeyPurposeId purpose, String password)
            throws GeneralSecurityException, IOException, OperatorCreationException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"));
        KeyPair pair = generator.generateKeyPair();
        X509Certificate certificate = certificate(name, purpose, pair);
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        store.setKeyEntry(
                name, pair.getPrivate(), password.toCharArray(), new Certificate[] {certificate});
        var bytes = new ByteArrayOutputStream();
        store.store(bytes, password.toCharArray());
        // The key store goes first and comes last: while it is missing both are made anew.
        Files.deleteIfExists(secrets.file(name + ".p12"));
        secrets.write(name + ".pem", pem(certificate));
        secrets.write(name + ".p12", bytes.toByteArray());
    }

    private X509Certificate certificate(String name, KeyPurposeId purpose, KeyPair pair)
            throws GeneralSecurityException, CertIOException, OperatorCreationException {
        X500Name subject = new X500Name("CN=" + name + ", O=Sealbill demo");
        X509v3CertificateBuilder builder =
                new JcaX509v3CertificateBuilder(
                                subject,
                                new BigInteger(127, new SecureRandom()),
                                Date.from(clock.instant().minus(Duration.ofMinutes(5))),
                                Date.from(clock.instant().plus(LIFE)),
                                subject,
                                pair.getPublic())
                        .addExtension(Extension.basicConstraints, true, new BasicConstraints(false))
                        .addExtension(
                                Extension.extendedKeyUsage, true, new ExtendedKeyUsage(purpose))
                        .addExtension(
                                Extension.subjectAlternativeName,
                                false,
                                new GeneralNames(
                                        new GeneralName[] {
                                            new GeneralName(GeneralName.dNSName, "localhost"),
                                            new GeneralName(GeneralName.iPAddress, "127.0.0.1")
                                        }));
        return new JcaX509CertificateConverter()
                .getCertificate(
                        builder.build(
                                new JcaContentSignerBuilder("SHA256withECDSA")
                                        .build(pair.getPrivate())));
    }

    private boolean endsSoon(Path file) throws IOException, GeneralSecurityException {
        var certificate =
                (X509Certificate)
                        CertificateFactory.getInstance("X.509")
                                .generateCertificate(
                                        new ByteArrayInputStream(Files.readAllBytes(file)));
        return certificate
                .getNotAfter()
                .toInstant()
                .isBefore(clock.instant().plus(RENEWED_BEFORE_END));
    }

    private static byte[] pem(X509Certificate certificate) throws GeneralSecurityException {
        String body =
                Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII))
                        .encodeToString(certificate.getEncoded());
        return ("-----BEGIN CERTIFICATE-----\n" + body + "\n-----END CERTIFICATE-----\n")
                .getBytes(StandardCharsets.US_ASCII);
    }
}
