package io.sealbill.journey.sealing;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.sealbill.kernel.sealing.Base64Url;

import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.Date;

/** A biller's signing key, with as much freedom to sign wrongly as the tests need. */
final class Issuer {
    private final KeyPair keyPair;
    private final byte[] certificate;

    private Issuer(KeyPair keyPair, byte[] certificate) {
        this.keyPair = keyPair;
        this.certificate = certificate;
    }

    static Issuer create(String name, Instant notBefore) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            KeyPair keyPair = generator.generateKeyPair();
            X500Name subject = new X500Name("CN=" + name);
            byte[] certificate =
                    new JcaX509v3CertificateBuilder(
                                    subject,
                                    BigInteger.ONE,
                                    Date.from(notBefore),
                                    Date.from(notBefore.plus(20_000, ChronoUnit.DAYS)),
                                    subject,
                                    keyPair.getPublic())
                            .build(
                                    new JcaContentSignerBuilder("SHA256withECDSA")
                                            .build(keyPair.getPrivate()))
                            .getEncoded();
            return new Issuer(keyPair, certificate);
        } catch (GeneralSecurityException | OperatorCreationException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    String certificate() {
        return Base64.getEncoder().encodeToString(certificate);
    }

    String sign(String payload, Instant at) {
        return signWithHeader(
                "{\"alg\":\"ES256\",\"typ\":\"bill+jws\",\"kid\":\"%s\",\"iat\":%d,\"pdf#S256\":\"%s\"}"
                        .formatted(
                                kid(),
                                at.getEpochSecond(),
                                digest(BillForBrowser.PDF.getBytes(UTF_8))),
                payload);
    }

    /** The signature is right whatever the header says. */
    String signWithHeader(String header, String payload) {
        try {
            String signed =
                    Base64Url.encode(header.getBytes(UTF_8))
                            + "."
                            + Base64Url.encode(payload.getBytes(UTF_8));
            Signature signature = Signature.getInstance("SHA256withECDSAinP1363Format");
            signature.initSign(keyPair.getPrivate());
            signature.update(signed.getBytes(UTF_8));
            return signed + "." + Base64Url.encode(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    String kid() {
        return digest(certificate);
    }

    private static String digest(byte[] bytes) {
        try {
            return Base64Url.encode(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
