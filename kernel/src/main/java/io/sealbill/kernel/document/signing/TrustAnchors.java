package io.sealbill.kernel.document.signing;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.CertPath;
import java.security.cert.CertPathValidator;
import java.security.cert.CertificateFactory;
import java.security.cert.PKIXParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Date;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The authorities that somebody trusts to name billers. Revocation is not asked for: nothing here
 * goes to the network.
 */
public final class TrustAnchors {
    private final Set<X509Certificate> certificates;

    private TrustAnchors(Collection<X509Certificate> certificates) {
        this.certificates = Set.copyOf(certificates);
    }

    public static TrustAnchors of(X509Certificate... certificates) {
        return new TrustAnchors(List.of(certificates));
    }

    public static TrustAnchors none() {
        return new TrustAnchors(List.of());
    }

    /**
     * Reads PEM certificates.
     *
     * @param path a file, or a folder of which every {@code *.pem} is read
     * @throws IOException if one cannot be read as certificates
     */
    public static TrustAnchors read(Path path) throws IOException {
        List<X509Certificate> certificates = new ArrayList<>();
        for (Path file : files(path)) {
            try {
                CertificateFactory factory = CertificateFactory.getInstance("X.509");
                factory.generateCertificates(new ByteArrayInputStream(Files.readAllBytes(file)))
                        .forEach(each -> certificates.add((X509Certificate) each));
            } catch (GeneralSecurityException e) {
                throw new IOException(file + " holds no PEM certificates", e);
            }
        }
        return new TrustAnchors(certificates);
    }

    private static List<Path> files(Path path) throws IOException {
        if (!Files.isDirectory(path)) {
            return List.of(path);
        }
        try (Stream<Path> files = Files.list(path)) {
            return files.filter(file -> file.toString().endsWith(".pem")).sorted().toList();
        }
    }

    public boolean isEmpty() {
        return certificates.isEmpty();
    }

    /**
     * Whether an anchor vouches for the first certificate of {@code chain} at the time of signing
     * (RFC 5280 path validation), and it may sign documents.
     */
    boolean vouchFor(List<X509Certificate> chain, Instant at) {
        X509Certificate signer = chain.getFirst();
        boolean[] usage = signer.getKeyUsage();
        if (certificates.isEmpty() || (usage != null && !usage[0] && !usage[1])) {
            return false;
        }
        List<X509Certificate> path =
                chain.stream().filter(each -> !certificates.contains(each)).toList();
        try {
            PKIXParameters parameters = new PKIXParameters(anchors());
            parameters.setRevocationEnabled(false);
            parameters.setDate(Date.from(at));
            CertPath certPath = CertificateFactory.getInstance("X.509").generateCertPath(path);
            CertPathValidator.getInstance("PKIX").validate(certPath, parameters);
            return !path.isEmpty();
        } catch (GeneralSecurityException notTrusted) {
            return false;
        }
    }

    private Set<TrustAnchor> anchors() {
        return certificates.stream()
                .map(each -> new TrustAnchor(each, null))
                .collect(Collectors.toSet());
    }
}
