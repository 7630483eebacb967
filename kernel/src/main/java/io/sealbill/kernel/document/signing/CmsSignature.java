package io.sealbill.kernel.document.signing;

import org.bouncycastle.asn1.ASN1EncodableVector;
import org.bouncycastle.asn1.ASN1InputStream;
import org.bouncycastle.asn1.ASN1Set;
import org.bouncycastle.asn1.DERSet;
import org.bouncycastle.asn1.cms.AttributeTable;
import org.bouncycastle.asn1.cms.CMSObjectIdentifiers;
import org.bouncycastle.asn1.cms.ContentInfo;
import org.bouncycastle.asn1.cms.IssuerAndSerialNumber;
import org.bouncycastle.asn1.cms.SignedData;
import org.bouncycastle.asn1.cms.SignerIdentifier;
import org.bouncycastle.asn1.cms.SignerInfo;
import org.bouncycastle.asn1.ess.SigningCertificateV2;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;
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
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;

/**
 * Checks the value of a document's signature (RFC 5652, ETSI EN 319 122-1). Stricter than CMS: much
 * of it is not signed and could be written in many ways; it must be written in ours.
 */
final class CmsSignature {
    private static final AlgorithmIdentifier SHA_256 =
            new AlgorithmIdentifier(NISTObjectIdentifiers.id_sha256);
    private static final AlgorithmIdentifier ECDSA =
            new AlgorithmIdentifier(X9ObjectIdentifiers.ecdsa_with_SHA256);

    private CmsSignature() {}

    /** A good signature; the signer's certificate comes first. */
    record Checked(List<X509Certificate> chain) {}

    /**
     * @param padded the value, filled up with zeros to the room that was kept for it
     * @param content what is signed
     * @throws BillJws.Broken if it is not the signature of {@code content}
     */
    static Checked check(byte[] padded, byte[] content) throws BillJws.Broken {
        try {
            ContentInfo contentInfo = contentInfo(padded);
            CMSSignedData data =
                    new CMSSignedData(new CMSProcessableByteArray(content), contentInfo);
            SignerInformation signer = onlySigner(data);
            X509CertificateHolder holder = certificate(data, signer);
            if (!signer.verify(new JcaSimpleSignerInfoVerifierBuilder().build(holder))) {
                throw new BillJws.Broken("its signature does not fit its content");
            }
            requireSigningCertificate(signer, holder);
            List<X509Certificate> chain = chain(data, holder);
            if (!Arrays.equals(canonical(data, signer, holder), contentInfo.getEncoded("DER"))) {
                throw new BillJws.Broken("its signature is not written as it was made");
            }
            return new Checked(chain);
        } catch (CMSException
                | OperatorCreationException
                | GeneralSecurityException
                | IOException e) {
            throw new BillJws.Broken("its signature cannot be checked", e);
        }
    }

    private static ContentInfo contentInfo(byte[] padded) throws IOException, BillJws.Broken {
        ByteArrayInputStream bytes = new ByteArrayInputStream(padded);
        ContentInfo contentInfo =
                ContentInfo.getInstance(new ASN1InputStream(bytes, padded.length).readObject());
        int length = padded.length - bytes.available();
        for (byte rest : bytes.readAllBytes()) {
            if (rest != 0) {
                throw new BillJws.Broken("something hides where its signature stands");
            }
        }
        if (contentInfo.getEncoded("DER").length != length) {
            throw new BillJws.Broken("its signature is not written as it was made");
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

    /**
     * All certificates that are carried; each is signed by the next, the last perhaps by itself.
     */
    private static List<X509Certificate> chain(CMSSignedData data, X509CertificateHolder signer)
            throws GeneralSecurityException, BillJws.Broken {
        JcaX509CertificateConverter converter = new JcaX509CertificateConverter();
        List<X509Certificate> carried = new ArrayList<>();
        for (X509CertificateHolder each : data.getCertificates().getMatches(null)) {
            carried.add(converter.getCertificate(each));
        }
        List<X509Certificate> chain = new ArrayList<>();
        @Nullable X509Certificate next = converter.getCertificate(signer);
        while (next != null && carried.remove(next)) {
            chain.add(next);
            X509Certificate above = issuer(next, carried);
            if (above != null) {
                next.verify(above.getPublicKey());
            } else if (next.getSubjectX500Principal().equals(next.getIssuerX500Principal())) {
                next.verify(next.getPublicKey());
            }
            next = above;
        }
        if (!carried.isEmpty()) {
            throw new BillJws.Broken("its signature carries certificates of others");
        }
        return chain;
    }

    private static @Nullable X509Certificate issuer(
            X509Certificate certificate, List<X509Certificate> among) {
        return among.stream()
                .filter(
                        each ->
                                each.getSubjectX500Principal()
                                        .equals(certificate.getIssuerX500Principal()))
                .findFirst()
                .orElse(null);
    }

    /** The same signature, written as we write it. */
    private static byte[] canonical(
            CMSSignedData data, SignerInformation signer, X509CertificateHolder certificate)
            throws IOException {
        SignerInfo given = signer.toASN1Structure();
        SignerInfo info =
                new SignerInfo(
                        new SignerIdentifier(
                                new IssuerAndSerialNumber(certificate.toASN1Structure())),
                        SHA_256,
                        given.getAuthenticatedAttributes(),
                        ECDSA,
                        given.getEncryptedDigest(),
                        (ASN1Set) null);
        ASN1EncodableVector certificates = new ASN1EncodableVector();
        for (X509CertificateHolder each : data.getCertificates().getMatches(null)) {
            certificates.add(each.toASN1Structure());
        }
        SignedData signed =
                new SignedData(
                        new DERSet(SHA_256),
                        new ContentInfo(CMSObjectIdentifiers.data, null),
                        new DERSet(certificates),
                        null,
                        new DERSet(info));
        return new ContentInfo(CMSObjectIdentifiers.signedData, signed).getEncoded("DER");
    }
}
