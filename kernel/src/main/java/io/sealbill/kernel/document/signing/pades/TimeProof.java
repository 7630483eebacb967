package io.sealbill.kernel.document.signing.pades;

import io.sealbill.kernel.document.signing.BrokenSignature;

import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.DERSet;
import org.bouncycastle.asn1.cms.CMSObjectIdentifiers;
import org.bouncycastle.asn1.cms.ContentInfo;
import org.bouncycastle.asn1.cms.IssuerAndSerialNumber;
import org.bouncycastle.asn1.cms.SignedData;
import org.bouncycastle.asn1.cms.SignerIdentifier;
import org.bouncycastle.asn1.cms.SignerInfo;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cms.jcajce.JcaSimpleSignerInfoVerifierBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.tsp.TSPException;
import org.bouncycastle.tsp.TimeStampToken;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * Checks a timestamp token (RFC 3161): that it is of the given bytes, and by the holder of a
 * certificate for timestamps. Like bills' signatures it must be written in the one way.
 */
final class TimeProof {
    private static final ASN1ObjectIdentifier SHA_256 = NISTObjectIdentifiers.id_sha256;
    private static final ASN1ObjectIdentifier SHA_384 = NISTObjectIdentifiers.id_sha384;
    private static final ASN1ObjectIdentifier SHA_512 = NISTObjectIdentifiers.id_sha512;

    /** The signature algorithms that are believed, with their hash function. */
    private static final Map<ASN1ObjectIdentifier, ASN1ObjectIdentifier> ALGORITHMS =
            Map.of(
                    X9ObjectIdentifiers.ecdsa_with_SHA256, SHA_256,
                    X9ObjectIdentifiers.ecdsa_with_SHA384, SHA_384,
                    X9ObjectIdentifiers.ecdsa_with_SHA512, SHA_512,
                    PKCSObjectIdentifiers.sha256WithRSAEncryption, SHA_256,
                    PKCSObjectIdentifiers.sha384WithRSAEncryption, SHA_384,
                    PKCSObjectIdentifiers.sha512WithRSAEncryption, SHA_512);

    private static final List<ASN1ObjectIdentifier> HASHES = List.of(SHA_256, SHA_384, SHA_512);

    private TimeProof() {}

    /**
     * @throws BrokenSignature if the token is not of {@code stamped}, or its signature is not good
     */
    static Stamp check(ContentInfo contentInfo, byte[] stamped) throws BrokenSignature {
        try {
            TimeStampToken token = new TimeStampToken(contentInfo);
            requireImprint(token, stamped);
            CertificateChains certificates = new CertificateChains(token.getCertificates());
            X509CertificateHolder signer = certificates.of(token.getSID());
            token.validate(new JcaSimpleSignerInfoVerifierBuilder().build(signer));
            List<X509Certificate> chain = certificates.from(signer);
            if (!contentInfo.getContentType().equals(CMSObjectIdentifiers.signedData)) {
                throw new BrokenSignature("its timestamp is none");
            }
            SignedData given = SignedData.getInstance(contentInfo.getContent());
            if (!Arrays.equals(
                    canonical(given, signer).getEncoded("DER"), given.getEncoded("DER"))) {
                throw new BrokenSignature("its timestamp is not written as it was made");
            }
            return new Stamp(chain, token.getTimeStampInfo().getGenTime().toInstant());
        } catch (TSPException
                | OperatorCreationException
                | GeneralSecurityException
                | IOException
                | IllegalArgumentException e) {
            throw new BrokenSignature("its timestamp does not hold", e);
        }
    }

    private static void requireImprint(TimeStampToken token, byte[] stamped)
            throws BrokenSignature, GeneralSecurityException {
        ASN1ObjectIdentifier hash = token.getTimeStampInfo().getMessageImprintAlgOID();
        if (!HASHES.contains(hash)
                || !MessageDigest.isEqual(
                        MessageDigest.getInstance(hash.getId()).digest(stamped),
                        token.getTimeStampInfo().getMessageImprintDigest())) {
            throw new BrokenSignature("its timestamp is of something else");
        }
    }

    /** The same token without anything that no signature covers. */
    private static SignedData canonical(SignedData given, X509CertificateHolder certificate)
            throws BrokenSignature {
        SignerInfo signer = SignerInfo.getInstance(given.getSignerInfos().getObjectAt(0));
        ASN1ObjectIdentifier hash = signer.getDigestAlgorithm().getAlgorithm();
        if (!hash.equals(ALGORITHMS.get(signer.getDigestEncryptionAlgorithm().getAlgorithm()))) {
            throw new BrokenSignature("its timestamp is signed by an algorithm that is not known");
        }
        SignerInfo info =
                new SignerInfo(
                        named(signer.getSID(), certificate),
                        signer.getDigestAlgorithm(),
                        signer.getAuthenticatedAttributes(),
                        signer.getDigestEncryptionAlgorithm(),
                        signer.getEncryptedDigest(),
                        null);
        ContentInfo content = given.getEncapContentInfo();
        return new SignedData(
                new DERSet(signer.getDigestAlgorithm()),
                new ContentInfo(
                        PKCSObjectIdentifiers.id_ct_TSTInfo,
                        new DEROctetString(
                                ASN1OctetString.getInstance(content.getContent()).getOctets())),
                given.getCertificates(),
                given.getCRLs(),
                new DERSet(info));
    }

    /** Names are compared without regard to case; here they must stand as in the certificate. */
    private static SignerIdentifier named(
            SignerIdentifier given, X509CertificateHolder certificate) {
        return given.getId() instanceof ASN1OctetString
                ? given
                : new SignerIdentifier(new IssuerAndSerialNumber(certificate.toASN1Structure()));
    }
}
