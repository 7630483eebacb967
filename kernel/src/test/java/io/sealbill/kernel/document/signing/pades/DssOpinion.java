package io.sealbill.kernel.document.signing.pades;

import eu.europa.esig.dss.enumerations.Indication;
import eu.europa.esig.dss.enumerations.SignatureLevel;
import eu.europa.esig.dss.model.InMemoryDocument;
import eu.europa.esig.dss.model.x509.CertificateToken;
import eu.europa.esig.dss.pades.validation.PDFDocumentValidator;
import eu.europa.esig.dss.simplereport.SimpleReport;
import eu.europa.esig.dss.spi.validation.CommonCertificateVerifier;
import eu.europa.esig.dss.spi.x509.CommonTrustedCertificateSource;
import eu.europa.esig.dss.spi.x509.revocation.crl.ExternalResourcesCRLSource;

import java.io.ByteArrayInputStream;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Date;
import java.util.List;

/**
 * What EU DSS, with its default policy, says of the first signature of a document.
 *
 * @param why its errors
 */
record DssOpinion(Indication indication, SignatureLevel level, String why) {

    /**
     * @param anchors authorities, or services of timestamps as in lists of trusted ones
     * @param lists that are to be had elsewhere; without any, the document must carry what it needs
     */
    static DssOpinion of(byte[] pdf, List<X509Certificate> anchors, List<X509CRL> lists, Instant at)
            throws Exception {
        CommonTrustedCertificateSource trusted = new CommonTrustedCertificateSource();
        anchors.forEach(each -> trusted.addCertificate(new CertificateToken(each)));
        CommonCertificateVerifier verifier = new CommonCertificateVerifier();
        verifier.setTrustedCertSources(trusted);
        if (!lists.isEmpty()) {
            byte[] list = lists.getFirst().getEncoded();
            verifier.setCrlSource(new ExternalResourcesCRLSource(new ByteArrayInputStream(list)));
        }
        PDFDocumentValidator validator =
                new PDFDocumentValidator(new InMemoryDocument(pdf, "bill.pdf"));
        validator.setCertificateVerifier(verifier);
        validator.setValidationTime(Date.from(at));
        SimpleReport report = validator.validateDocument().getSimpleReport();
        String id = report.getFirstSignatureId();
        return new DssOpinion(
                report.getIndication(id),
                report.getSignatureFormat(id),
                report.getSubIndication(id)
                        + " "
                        + report.getAdESValidationErrors(id).stream()
                                .map(error -> error.getValue())
                                .toList());
    }
}
