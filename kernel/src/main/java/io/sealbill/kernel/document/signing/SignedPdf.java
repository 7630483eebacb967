package io.sealbill.kernel.document.signing;

import io.sealbill.kernel.document.pdf.BillPdf;

import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDDocumentNameDictionary;
import org.apache.pdfbox.pdmodel.interactive.digitalsignature.PDSignature;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1InputStream;
import org.bouncycastle.asn1.cms.AttributeTable;
import org.bouncycastle.asn1.cms.CMSAttributes;
import org.bouncycastle.asn1.cms.ContentInfo;
import org.bouncycastle.asn1.cms.Time;
import org.bouncycastle.asn1.ess.SigningCertificateV2;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cms.CMSException;
import org.bouncycastle.cms.CMSProcessableByteArray;
import org.bouncycastle.cms.CMSSignedData;
import org.bouncycastle.cms.SignerInformation;
import org.bouncycastle.cms.jcajce.JcaSimpleSignerInfoVerifierBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.jspecify.annotations.Nullable;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;

/**
 * Checks the one signature of a document. Stricter than PDF: it must cover every byte but its own
 * value, so whatever was saved, hidden or exchanged after signing is found.
 */
final class SignedPdf {
    private static final String SUB_FILTER = "ETSI.CAdES.detached";

    private SignedPdf() {}

    /**
     * A document whose signature was good.
     *
     * @param attachment the attached data of the bill; null in documents that are no bill
     */
    @SuppressWarnings("ArrayRecordComponent") // handed on, never compared
    record Checked(
            List<X509Certificate> chain, @Nullable Instant signedAt, byte @Nullable [] attachment) {
        @Override
        public String toString() {
            return "Checked[redacted]";
        }
    }

    /**
     * @throws BillJws.Broken if there is no signature, or it does not hold for the whole document
     */
    static Checked check(byte[] pdf) throws BillJws.Broken {
        try (PDDocument document = Loader.loadPDF(pdf)) {
            PDSignature signature = onlySignature(document);
            byte[] cms = coveredContents(pdf, signature);
            CMSSignedData data =
                    new CMSSignedData(
                            new CMSProcessableByteArray(signature.getSignedContent(pdf)),
                            contentInfo(cms));
            SignerInformation signer = onlySigner(data);
            X509CertificateHolder holder = certificate(data, signer);
            if (!signer.verify(new JcaSimpleSignerInfoVerifierBuilder().build(holder))) {
                throw new BillJws.Broken("its signature does not fit its content");
            }
            requireSigningCertificate(signer, holder);
            return new Checked(
                    chain(data, holder), signedAt(signer, signature), attachment(document));
        } catch (IOException
                | CMSException
                | OperatorCreationException
                | GeneralSecurityException
                | RuntimeException e) {
            throw new BillJws.Broken("its signature cannot be checked", e);
        }
    }

    private static PDSignature onlySignature(PDDocument document) throws BillJws.Broken {
        List<PDSignature> signatures = document.getSignatureDictionaries();
        if (signatures.isEmpty()) {
            throw new BillJws.Broken("it is not signed");
        }
        if (signatures.size() > 1 || !SUB_FILTER.equals(signatures.getFirst().getSubFilter())) {
            throw new BillJws.Broken("it does not have the one signature of its issuer");
        }
        return signatures.getFirst();
    }

    /** The signature's value; refuses unless everything else in the file is what was signed. */
    private static byte[] coveredContents(byte[] pdf, PDSignature signature) throws BillJws.Broken {
        int[] range = signature.getByteRange();
        boolean whole =
                range != null
                        && range.length == 4
                        && range[0] == 0
                        && range[1] > 0
                        && range[2] > range[1]
                        && range[3] >= 0
                        && (long) range[2] + range[3] == pdf.length
                        && pdf[range[1]] == '<'
                        && pdf[range[2] - 1] == '>';
        if (!whole) {
            throw new BillJws.Broken("it was changed or added to after it was signed");
        }
        String gap =
                new String(pdf, range[1] + 1, range[2] - range[1] - 2, StandardCharsets.ISO_8859_1);
        if (!gap.matches("[0-9A-Fa-f]*")) {
            throw new BillJws.Broken("something hides where its signature stands");
        }
        return signature.getContents();
    }

    /** The room kept for the signature is filled up with zeros, and with nothing else. */
    private static ContentInfo contentInfo(byte[] padded) throws IOException, BillJws.Broken {
        ByteArrayInputStream bytes = new ByteArrayInputStream(padded);
        ContentInfo contentInfo =
                ContentInfo.getInstance(new ASN1InputStream(bytes, padded.length).readObject());
        for (byte rest : bytes.readAllBytes()) {
            if (rest != 0) {
                throw new BillJws.Broken("something hides where its signature stands");
            }
        }
        return contentInfo;
    }

    private static SignerInformation onlySigner(CMSSignedData data) throws BillJws.Broken {
        Collection<SignerInformation> signers = data.getSignerInfos().getSigners();
        if (signers.size() != 1) {
            throw new BillJws.Broken("it does not have the one signature of its issuer");
        }
        return signers.iterator().next();
    }

    @SuppressWarnings("unchecked") // Bouncy Castle's selector is a raw type
    private static X509CertificateHolder certificate(CMSSignedData data, SignerInformation signer)
            throws BillJws.Broken {
        Collection<X509CertificateHolder> found =
                data.getCertificates().getMatches(signer.getSID());
        if (found.size() != 1) {
            throw new BillJws.Broken("its signature carries no certificate");
        }
        return found.iterator().next();
    }

    /** ETSI EN 319 122-1, 5.2.2: the certificate itself is signed, so it cannot be exchanged. */
    private static void requireSigningCertificate(
            SignerInformation signer, X509CertificateHolder certificate)
            throws BillJws.Broken, IOException, GeneralSecurityException {
        AttributeTable attributes = signer.getSignedAttributes();
        var attribute =
                attributes == null
                        ? null
                        : attributes.get(PKCSObjectIdentifiers.id_aa_signingCertificateV2);
        byte[] digest = MessageDigest.getInstance("SHA-256").digest(certificate.getEncoded());
        if (attribute == null
                || !Arrays.equals(
                        SigningCertificateV2.getInstance(attribute.getAttributeValues()[0])
                                .getCerts()[0]
                                .getCertHash(),
                        digest)) {
            throw new BillJws.Broken("its signature does not name its certificate");
        }
    }

    private static List<X509Certificate> chain(CMSSignedData data, X509CertificateHolder signer)
            throws GeneralSecurityException {
        JcaX509CertificateConverter converter = new JcaX509CertificateConverter();
        List<X509Certificate> chain = new ArrayList<>();
        chain.add(converter.getCertificate(signer));
        for (X509CertificateHolder each : data.getCertificates().getMatches(null)) {
            X509Certificate certificate = converter.getCertificate(each);
            X509Certificate last = chain.getLast();
            if (!chain.contains(certificate)
                    && certificate
                            .getSubjectX500Principal()
                            .equals(last.getIssuerX500Principal())) {
                chain.add(certificate);
            }
        }
        return chain;
    }

    /** PAdES keeps the time in the signature dictionary, older signatures in CMS. */
    private static @Nullable Instant signedAt(SignerInformation signer, PDSignature signature) {
        AttributeTable attributes = signer.getSignedAttributes();
        var time = attributes == null ? null : attributes.get(CMSAttributes.signingTime);
        if (time != null) {
            ASN1Encodable value = time.getAttributeValues()[0];
            return Time.getInstance(value).getDate().toInstant();
        }
        return signature.getSignDate() == null ? null : signature.getSignDate().toInstant();
    }

    private static byte @Nullable [] attachment(PDDocument document) throws IOException {
        var names = new PDDocumentNameDictionary(document.getDocumentCatalog());
        var tree = names.getEmbeddedFiles();
        var files = tree == null ? null : tree.getNames();
        var file = files == null ? null : files.get(BillPdf.ATTACHMENT);
        if (file == null || file.getEmbeddedFile() == null) {
            return null;
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (var stream = file.getEmbeddedFile().createInputStream()) {
            stream.transferTo(bytes);
        }
        return bytes.toByteArray();
    }
}
