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

import io.sealbill.kernel.document.signing.SigningAuthority;

import java.io.ByteArrayInputStream;
import java.security.cert.X509CRL;
import java.time.Instant;
import java.util.Date;

/**
 * What EU DSS, with its default policy, says of the first signature of a document.
 *
 * @param why its errors
 */
record DssOpinion(Indication indication, SignatureLevel level, String why) {

    static DssOpinion of(byte[] pdf, SigningAuthority authority, X509CRL list, Instant at)
            throws Exception {
        CommonTrustedCertificateSource trusted = new CommonTrustedCertificateSource();
        trusted.addCertificate(new CertificateToken(authority.certificate()));
        CommonCertificateVerifier verifier = new CommonCertificateVerifier();
        verifier.setTrustedCertSources(trusted);
        verifier.setCrlSource(
                new ExternalResourcesCRLSource(new ByteArrayInputStream(list.getEncoded())));
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
