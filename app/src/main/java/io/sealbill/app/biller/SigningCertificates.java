package io.sealbill.app.biller;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.ECKey;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import java.io.ByteArrayInputStream;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** The registered signing certificates of each biller, for every transaction to read. */
@Component
public class SigningCertificates {
    private final JdbcClient jdbc;

    SigningCertificates(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** All of them, the newest first, each as standard base64 of its DER. */
    public List<String> ofBiller(UUID billerId) {
        return stored(billerId).stream().map(Base64.getEncoder()::encodeToString).toList();
    }

    /** All of them with what they hold, the newest first. */
    public List<SigningCertificate> describe(UUID billerId) {
        return stored(billerId).stream().map(SigningCertificates::describe).toList();
    }

    /** When the newest one ends; empty if the biller has none. */
    public Optional<Instant> end(UUID billerId) {
        return jdbc.sql(
                        """
                        select not_after from signing_certificate where biller_id = ?
                         order by created_at desc, signing_key_id desc limit 1
                        """)
                .param(billerId)
                .query(OffsetDateTime.class)
                .optional()
                .map(OffsetDateTime::toInstant);
    }

    private List<byte[]> stored(UUID billerId) {
        return jdbc.sql(
                        """
                        select certificate from signing_certificate where biller_id = ?
                         order by created_at desc, signing_key_id desc
                        """)
                .param(billerId)
                .query((row, number) -> row.getBytes("certificate"))
                .list();
    }

    private static SigningCertificate describe(byte[] der) {
        try {
            X509Certificate certificate =
                    (X509Certificate)
                            CertificateFactory.getInstance("X.509")
                                    .generateCertificate(new ByteArrayInputStream(der));
            ECKey key = ECKey.parse(certificate);
            return new SigningCertificate(
                    KeyStoreFile.kid(der),
                    Base64.getEncoder().encodeToString(der),
                    Map.of(
                            "kty", "EC",
                            "crv", key.getCurve().getName(),
                            "x", key.getX().toString(),
                            "y", key.getY().toString()),
                    certificate.getNotBefore().toInstant(),
                    certificate.getNotAfter().toInstant());
        } catch (CertificateException | JOSEException broken) {
            throw new IllegalStateException("a registered certificate cannot be read", broken);
        }
    }
}
