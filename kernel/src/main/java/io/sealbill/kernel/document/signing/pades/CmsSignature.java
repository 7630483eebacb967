package io.sealbill.kernel.document.signing.pades;

import io.sealbill.kernel.Sha256;
import io.sealbill.kernel.document.signing.BrokenSignature;

import org.bouncycastle.asn1.ASN1InputStream;
import org.bouncycastle.asn1.DERSet;
import org.bouncycastle.asn1.cms.Attribute;
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
import java.security.cert.X509Certificate;
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

    /**
     * A good signature.
     *
     * @param chain the signer's certificate comes first
     * @param stamp null if there is none
     */
    record Checked(List<X509Certificate> chain, @Nullable Stamp stamp) {}

    /**
     * @param padded the value, filled up with zeros to the room that was kept for it
     * @param content what is signed
     * @throws BrokenSignature if it is not the signature of {@code content}
     */
    static Checked check(byte[] padded, byte[] content) throws BrokenSignature {
        try {
            ContentInfo contentInfo = contentInfo(padded);
            CMSSignedData data =
                    new CMSSignedData(new CMSProcessableByteArray(content), contentInfo);
            SignerInformation signer = onlySigner(data);
            CertificateChains certificates = new CertificateChains(data.getCertificates());
            X509CertificateHolder holder = certificates.of(signer.getSID());
            if (!signer.verify(new JcaSimpleSignerInfoVerifierBuilder().build(holder))) {
                throw new BrokenSignature("its signature does not fit its content");
            }
            requireSigningCertificate(signer, holder);
            List<X509Certificate> chain = certificates.from(holder);
            Stamp stamp = stamp(signer);
            if (!Arrays.equals(
                    canonical(signer, holder, certificates), contentInfo.getEncoded("DER"))) {
                throw new BrokenSignature("its signature is not written as it was made");
            }
            return new Checked(chain, stamp);
        } catch (CMSException
                | OperatorCreationException
                | GeneralSecurityException
                | IOException
                | IllegalArgumentException e) {
            throw new BrokenSignature("its signature cannot be checked", e);
        }
    }

    static ContentInfo contentInfo(byte[] padded) throws IOException, BrokenSignature {
        ByteArrayInputStream bytes = new ByteArrayInputStream(padded);
        ContentInfo contentInfo =
                ContentInfo.getInstance(new ASN1InputStream(bytes, padded.length).readObject());
        int length = padded.length - bytes.available();
        for (byte rest : bytes.readAllBytes()) {
            if (rest != 0) {
                throw new BrokenSignature("something hides where its signature stands");
            }
        }
        if (contentInfo.getEncoded("DER").length != length) {
            throw new BrokenSignature("its signature is not written as it was made");
        }
        return contentInfo;
    }

    private static SignerInformation onlySigner(CMSSignedData data) throws BrokenSignature {
        Collection<SignerInformation> signers = data.getSignerInfos().getSigners();
        if (signers.size() != 1) {
            throw new BrokenSignature("it does not have the one signature of its issuer");
        }
        return signers.iterator().next();
    }

    /** ETSI EN 319 122-1, 5.2.2: the certificate itself is signed, so it cannot be exchanged. */
    private static void requireSigningCertificate(
            SignerInformation signer, X509CertificateHolder certificate)
            throws BrokenSignature, IOException, GeneralSecurityException {
        AttributeTable attributes = signer.getSignedAttributes();
        var attribute =
                attributes == null
                        ? null
                        : attributes.get(PKCSObjectIdentifiers.id_aa_signingCertificateV2);
        byte[] digest = Sha256.of(certificate.getEncoded());
        if (attribute == null
                || !Arrays.equals(
                        SigningCertificateV2.getInstance(attribute.getAttributeValues()[0])
                                .getCerts()[0]
                                .getCertHash(),
                        digest)) {
            throw new BrokenSignature("its signature does not name its certificate");
        }
    }

    /** RFC 3161, Appendix A: beside the signature, which it is of. */
    private static @Nullable Stamp stamp(SignerInformation signer) throws BrokenSignature {
        AttributeTable attributes = signer.getUnsignedAttributes();
        if (attributes == null) {
            return null;
        }
        Attribute attribute = attributes.get(PKCSObjectIdentifiers.id_aa_signatureTimeStampToken);
        if (attributes.size() != 1 || attribute == null || attribute.getAttrValues().size() != 1) {
            throw new BrokenSignature("its signature carries something that is not signed");
        }
        ContentInfo token = ContentInfo.getInstance(attribute.getAttributeValues()[0]);
        return TimeProof.check(token, signer.getSignature());
    }

    /** The same signature, written as we write it. */
    private static byte[] canonical(
            SignerInformation signer,
            X509CertificateHolder certificate,
            CertificateChains certificates)
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
                        given.getUnauthenticatedAttributes());
        SignedData signed =
                new SignedData(
                        new DERSet(SHA_256),
                        new ContentInfo(CMSObjectIdentifiers.data, null),
                        certificates.asSet(),
                        null,
                        new DERSet(info));
        return new ContentInfo(CMSObjectIdentifiers.signedData, signed).getEncoded("DER");
    }
}
