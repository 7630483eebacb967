package io.sealbill.kernel.document.signing;

import eu.europa.esig.dss.enumerations.DigestAlgorithm;
import eu.europa.esig.dss.enumerations.EncryptionAlgorithm;
import eu.europa.esig.dss.enumerations.SignatureAlgorithm;
import eu.europa.esig.dss.enumerations.SignatureLevel;
import eu.europa.esig.dss.model.DSSDocument;
import eu.europa.esig.dss.model.InMemoryDocument;
import eu.europa.esig.dss.model.SignatureValue;
import eu.europa.esig.dss.model.ToBeSigned;
import eu.europa.esig.dss.model.x509.CertificateToken;
import eu.europa.esig.dss.pades.PAdESSignatureParameters;
import eu.europa.esig.dss.pades.signature.PAdESService;
import eu.europa.esig.dss.spi.validation.CommonCertificateVerifier;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.Signature;
import java.time.Instant;
import java.util.Date;

/** PAdES baseline-B signatures (ETSI EN 319 142-1) by EU DSS, ECDSA P-256 with SHA-256. */
final class PdfSigner {
    /** Room for the signature and a chain of three certificates. */
    private static final int CONTENT_BYTES = 6_000;

    private final PAdESService service = new PAdESService(new CommonCertificateVerifier());

    byte[] sign(byte[] pdf, SigningKey key, Instant at) {
        PAdESSignatureParameters parameters = parameters(key, at);
        DSSDocument document = new InMemoryDocument(pdf, "document.pdf");
        ToBeSigned data = service.getDataToSign(document, parameters);
        SignatureValue value =
                new SignatureValue(SignatureAlgorithm.ECDSA_SHA256, sign(data.getBytes(), key));
        ByteArrayOutputStream signed = new ByteArrayOutputStream(pdf.length + 4 * CONTENT_BYTES);
        try {
            service.signDocument(document, parameters, value).writeTo(signed);
        } catch (IOException e) {
            throw new IllegalStateException("written to memory", e);
        }
        return signed.toByteArray();
    }

    private static PAdESSignatureParameters parameters(SigningKey key, Instant at) {
        PAdESSignatureParameters parameters = new PAdESSignatureParameters();
        parameters.setSignatureLevel(SignatureLevel.PAdES_BASELINE_B);
        parameters.setDigestAlgorithm(DigestAlgorithm.SHA256);
        parameters.setEncryptionAlgorithm(EncryptionAlgorithm.ECDSA);
        parameters.setSigningCertificate(new CertificateToken(key.certificate()));
        parameters.setCertificateChain(key.chain().stream().map(CertificateToken::new).toList());
        parameters.setContentSize(CONTENT_BYTES);
        parameters.setAppName("Sealbill");
        parameters.bLevel().setSigningDate(Date.from(at));
        return parameters;
    }

    private static byte[] sign(byte[] data, SigningKey key) {
        try {
            Signature signature = Signature.getInstance("SHA256withECDSA");
            signature.initSign(key.privateKey());
            signature.update(data);
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("a signing key signs", e);
        }
    }
}
