package io.sealbill.kernel.document.signing.pades;

import eu.europa.esig.dss.alert.exception.AlertException;
import eu.europa.esig.dss.enumerations.DigestAlgorithm;
import eu.europa.esig.dss.enumerations.SignatureLevel;
import eu.europa.esig.dss.model.DSSException;
import eu.europa.esig.dss.model.InMemoryDocument;
import eu.europa.esig.dss.model.x509.CertificateToken;
import eu.europa.esig.dss.pades.PAdESSignatureParameters;
import eu.europa.esig.dss.pades.signature.PAdESService;
import eu.europa.esig.dss.spi.validation.CommonCertificateVerifier;
import eu.europa.esig.dss.spi.x509.CommonTrustedCertificateSource;
import eu.europa.esig.dss.spi.x509.revocation.crl.ExternalResourcesCRLSource;

import io.sealbill.kernel.document.signing.BrokenSignature;
import io.sealbill.kernel.document.signing.time.TimestampSource;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.security.cert.CRLException;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.util.Collection;

/**
 * Puts into a signed document what is needed to check it when certificates have ended and
 * authorities are gone: certificates and revocation lists (baseline-LT), and a timestamp over all
 * of it (baseline-LTA). Before that timestamp's own certificate ends, extend again. It runs on the
 * machine's clock.
 */
public final class PdfExtension {
    /** How far to go. */
    public enum Level {
        LT(SignatureLevel.PAdES_BASELINE_LT),
        LTA(SignatureLevel.PAdES_BASELINE_LTA);

        private final SignatureLevel level;

        Level(SignatureLevel level) {
            this.level = level;
        }
    }

    private final PAdESService service;
    private final int timestampBytes;

    /**
     * @param anchors of signers and timestamps
     * @param revocations lists of every authority between the anchors and the signers
     */
    public PdfExtension(
            Collection<X509Certificate> anchors,
            Collection<X509CRL> revocations,
            TimestampSource timestamps) {
        CommonTrustedCertificateSource trusted = new CommonTrustedCertificateSource();
        anchors.forEach(each -> trusted.addCertificate(new CertificateToken(each)));
        CommonCertificateVerifier verifier = new CommonCertificateVerifier();
        verifier.setTrustedCertSources(trusted);
        verifier.setCrlSource(
                new ExternalResourcesCRLSource(
                        revocations.stream().map(PdfExtension::der).toArray(InputStream[]::new)));
        service = new PAdESService(verifier);
        service.setTspSource(Stamping.by(timestamps));
        timestampBytes = timestamps.mostBytes();
    }

    private static InputStream der(X509CRL list) {
        try {
            return new ByteArrayInputStream(list.getEncoded());
        } catch (CRLException e) {
            throw new IllegalStateException("a parsed list has an encoding", e);
        }
    }

    /**
     * @throws BrokenSignature if the signature does not hold, or the evidence for it is incomplete
     */
    public byte[] extend(byte[] pdf, Level level) throws BrokenSignature {
        SignedPdf.check(pdf);
        PAdESSignatureParameters parameters = new PAdESSignatureParameters();
        parameters.setSignatureLevel(level.level);
        parameters.getSignatureTimestampParameters().setDigestAlgorithm(DigestAlgorithm.SHA256);
        parameters.getArchiveTimestampParameters().setDigestAlgorithm(DigestAlgorithm.SHA256);
        parameters.getArchiveTimestampParameters().setContentSize(timestampBytes);
        ByteArrayOutputStream extended = new ByteArrayOutputStream(2 * pdf.length);
        try {
            service.extendDocument(new InMemoryDocument(pdf, "document.pdf"), parameters)
                    .writeTo(extended);
        } catch (DSSException | AlertException e) {
            throw new BrokenSignature("the evidence for its signature is incomplete", e);
        } catch (IOException e) {
            throw new IllegalStateException("written to memory", e);
        }
        return extended.toByteArray();
    }
}
