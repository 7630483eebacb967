package io.sealbill.vault.door;

import io.sealbill.vault.StartRefused;
import io.sealbill.vault.VaultSettings;
import io.sealbill.vault.custody.Hashes;

import org.springframework.stereotype.Component;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.Date;
import java.util.HexFormat;

/**
 * The one caller of the private door, known by the SHA-256 of its public key, so that a renewed
 * certificate for the same key goes on working and no certificate authority can name another one.
 */
@Component
final class PinnedCaller {
    private final byte[] pin;
    private final Clock clock;

    PinnedCaller(VaultSettings settings, Clock clock) {
        this.pin = keyHash(read(settings.clientCertificate()));
        this.clock = clock;
    }

    /**
     * @throws CertificateException if it is not the pinned key, or not valid at this time
     */
    void check(X509Certificate certificate) throws CertificateException {
        if (!MessageDigest.isEqual(pin, keyHash(certificate))) {
            throw new CertificateException("not the pinned key");
        }
        certificate.checkValidity(Date.from(clock.instant()));
    }

    /** How records name a caller: the start of its key's hash. */
    static String name(X509Certificate certificate) {
        return "key " + HexFormat.of().formatHex(keyHash(certificate), 0, 8);
    }

    private static byte[] keyHash(X509Certificate certificate) {
        return Hashes.sha256(certificate.getPublicKey().getEncoded());
    }

    private static X509Certificate read(String file) {
        try (InputStream pem = Files.newInputStream(Path.of(file))) {
            return (X509Certificate)
                    CertificateFactory.getInstance("X.509").generateCertificate(pem);
        } catch (IOException | CertificateException unreadable) {
            throw new StartRefused(
                    "sealbill.vault.client-certificate is no readable PEM certificate: " + file,
                    unreadable);
        }
    }
}
