package io.sealbill.kernel.document.signing;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.CertPath;
import java.security.cert.CertPathValidator;
import java.security.cert.CertificateFactory;
import java.security.cert.CertificateParsingException;
import java.security.cert.PKIXCertPathValidatorResult;
import java.security.cert.PKIXParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509CRL;
import java.security.cert.X509CRLEntry;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Date;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The authorities that somebody trusts to name billers, and what is known to be revoked. Nothing
 * here goes to the network.
 */
public final class TrustAnchors {
    private static final String FOR_TIMESTAMPS = ".tsa.pem";
    private static final String LIST = ".crl";

    /** RFC 3161, section 2.3: a certificate for timestamps. */
    private static final String TIME_STAMPING = "1.3.6.1.5.5.7.3.8";

    private final Set<X509Certificate> certificates;
    private final Set<X509Certificate> forTimestamps;
    private final List<X509CRL> revocations;

    private TrustAnchors(
            Collection<X509Certificate> certificates,
            Collection<X509Certificate> forTimestamps,
            Collection<X509CRL> revocations) {
        this.certificates = Set.copyOf(certificates);
        this.forTimestamps = Set.copyOf(forTimestamps);
        this.revocations = List.copyOf(revocations);
    }

    /** They name billers and timestamp authorities. */
    public static TrustAnchors of(X509Certificate... certificates) {
        return new TrustAnchors(List.of(certificates), List.of(), List.of());
    }

    public static TrustAnchors none() {
        return of();
    }

    /** These too, but for timestamps only: who may tell the time may not name a biller. */
    public TrustAnchors withTimestampAuthorities(Collection<X509Certificate> authorities) {
        return new TrustAnchors(certificates, authorities, revocations);
    }

    /** With lists of what was revoked; one counts where the issuer of a certificate signed it. */
    public TrustAnchors withRevocations(Collection<X509CRL> lists) {
        List<X509CRL> all = new ArrayList<>(revocations);
        all.addAll(lists);
        return new TrustAnchors(certificates, forTimestamps, all);
    }

    /**
     * Reads PEM certificates, and revocation lists.
     *
     * @param path a file, or a folder of which every {@code *.pem} and {@code *.crl} is read; those
     *     in {@code *.tsa.pem} are for timestamps only
     * @throws IOException if one cannot be read as such
     */
    public static TrustAnchors read(Path path) throws IOException {
        List<X509Certificate> certificates = new ArrayList<>();
        List<X509Certificate> forTimestamps = new ArrayList<>();
        List<X509CRL> revocations = new ArrayList<>();
        for (Path file : files(path)) {
            try {
                CertificateFactory factory = CertificateFactory.getInstance("X.509");
                ByteArrayInputStream bytes = new ByteArrayInputStream(Files.readAllBytes(file));
                if (file.toString().endsWith(LIST)) {
                    factory.generateCRLs(bytes).forEach(each -> revocations.add((X509CRL) each));
                    continue;
                }
                List<X509Certificate> into =
                        file.toString().endsWith(FOR_TIMESTAMPS) ? forTimestamps : certificates;
                factory.generateCertificates(bytes)
                        .forEach(each -> into.add((X509Certificate) each));
            } catch (GeneralSecurityException e) {
                throw new IOException(file + " holds no PEM certificates", e);
            }
        }
        return new TrustAnchors(certificates, forTimestamps, revocations);
    }

    private static List<Path> files(Path path) throws IOException {
        if (!Files.isDirectory(path)) {
            return List.of(path);
        }
        try (Stream<Path> files = Files.list(path)) {
            return files.filter(TrustAnchors::isRead).sorted().toList();
        }
    }

    private static boolean isRead(Path file) {
        return file.toString().endsWith(".pem") || file.toString().endsWith(LIST);
    }

    /** All of them, of signers and of timestamps. */
    public Set<X509Certificate> authorities() {
        Set<X509Certificate> all = new HashSet<>(certificates);
        all.addAll(forTimestamps);
        return all;
    }

    /** The lists that are known. */
    public List<X509CRL> revocations() {
        return revocations;
    }

    public boolean isEmpty() {
        return certificates.isEmpty();
    }

    /**
     * Whether an anchor vouches for the first certificate of {@code chain} at {@code at} (RFC 5280
     * path validation), it may sign documents, and it was not revoked by then.
     */
    boolean vouchFor(List<X509Certificate> chain, Instant at) {
        boolean[] usage = chain.getFirst().getKeyUsage();
        boolean mayNotSign = usage != null && !usage[0] && !usage[1];
        return !mayNotSign && vouchFor(certificates, chain, at);
    }

    /** The same for who tells the time. */
    boolean vouchForTime(List<X509Certificate> chain, Instant at) {
        try {
            List<String> usage = chain.getFirst().getExtendedKeyUsage();
            return usage != null
                    && usage.equals(List.of(TIME_STAMPING))
                    && vouchFor(authorities(), chain, at);
        } catch (CertificateParsingException notReadable) {
            return false;
        }
    }

    private boolean vouchFor(
            Set<X509Certificate> anchors, List<X509Certificate> chain, Instant at) {
        List<X509Certificate> path =
                chain.stream().filter(each -> !anchors.contains(each)).toList();
        if (anchors.isEmpty() || path.isEmpty()) {
            return false;
        }
        try {
            Set<TrustAnchor> trusted =
                    anchors.stream()
                            .map(each -> new TrustAnchor(each, null))
                            .collect(Collectors.toSet());
            PKIXParameters parameters = new PKIXParameters(trusted);
            parameters.setRevocationEnabled(false);
            parameters.setDate(Date.from(at));
            CertPath certPath = CertificateFactory.getInstance("X.509").generateCertPath(path);
            PKIXCertPathValidatorResult result =
                    (PKIXCertPathValidatorResult)
                            CertPathValidator.getInstance("PKIX").validate(certPath, parameters);
            return noneRevoked(path, result.getTrustAnchor().getTrustedCert(), at);
        } catch (GeneralSecurityException notTrusted) {
            return false;
        }
    }

    private boolean noneRevoked(List<X509Certificate> path, X509Certificate anchor, Instant at) {
        for (int i = 0; i < path.size(); i++) {
            X509Certificate issuer = i + 1 < path.size() ? path.get(i + 1) : anchor;
            X509Certificate certificate = path.get(i);
            if (revocations.stream().anyMatch(list -> revokes(list, certificate, issuer, at))) {
                return false;
            }
        }
        return true;
    }

    private static boolean revokes(
            X509CRL list, X509Certificate certificate, X509Certificate issuer, Instant at) {
        X509CRLEntry entry =
                list.getIssuerX500Principal().equals(issuer.getSubjectX500Principal())
                        ? list.getRevokedCertificate(certificate.getSerialNumber())
                        : null;
        if (entry == null || entry.getRevocationDate().toInstant().isAfter(at)) {
            return false;
        }
        try {
            list.verify(issuer.getPublicKey());
            return true;
        } catch (GeneralSecurityException notOfTheIssuer) {
            return false;
        }
    }
}
