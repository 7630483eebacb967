package io.sealbill.kernel.document.signing.pades;

import io.sealbill.kernel.Sha256;
import io.sealbill.kernel.document.signing.KeySigner;
import io.sealbill.kernel.document.signing.SigningKey;
import io.sealbill.kernel.document.signing.time.TimestampSource;

import org.bouncycastle.asn1.ASN1EncodableVector;
import org.bouncycastle.asn1.DERSet;
import org.bouncycastle.asn1.cms.Attribute;
import org.bouncycastle.asn1.cms.AttributeTable;
import org.bouncycastle.asn1.cms.CMSAttributes;
import org.bouncycastle.asn1.cms.ContentInfo;
import org.bouncycastle.asn1.ess.ESSCertIDv2;
import org.bouncycastle.asn1.ess.SigningCertificateV2;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaCertStore;
import org.bouncycastle.cms.CMSAttributeTableGenerator;
import org.bouncycastle.cms.CMSException;
import org.bouncycastle.cms.CMSProcessableByteArray;
import org.bouncycastle.cms.CMSSignedDataGenerator;
import org.bouncycastle.cms.DefaultSignedAttributeTableGenerator;
import org.bouncycastle.cms.SignerInfoGeneratorBuilder;
import org.bouncycastle.operator.DigestCalculatorProvider;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaDigestCalculatorProviderBuilder;
import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.util.Map;
import java.util.Objects;

/**
 * Writes a CAdES signature value for PAdES (ETSI EN 319 122-1, 319 142-1): no signing time, the
 * certificate named among the signed attributes, the timestamp beside the signature.
 */
record CmsWriter(SigningKey key, @Nullable TimestampSource timestamps) {
    /** Java's own hashes by the processor's instructions, which Bouncy Castle's do not. */
    private static final DigestCalculatorProvider DIGESTS = digests();

    private static DigestCalculatorProvider digests() {
        try {
            return new JcaDigestCalculatorProviderBuilder().build();
        } catch (OperatorCreationException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    byte[] sign(byte[] content) {
        try {
            X509CertificateHolder certificate =
                    new X509CertificateHolder(key.certificate().getEncoded());
            SignerInfoGeneratorBuilder signer =
                    new SignerInfoGeneratorBuilder(DIGESTS)
                            .setSignedAttributeGenerator(signedAttributes(certificate));
            if (timestamps != null) {
                TimestampSource source = timestamps;
                signer.setUnsignedAttributeGenerator(parameters -> stamp(parameters, source));
            }
            CMSSignedDataGenerator generator = new CMSSignedDataGenerator();
            generator.addSignerInfoGenerator(signer.build(new KeySigner(key), certificate));
            generator.addCertificates(new JcaCertStore(key.chain()));
            return generator
                    .generate(new CMSProcessableByteArray(content), false)
                    .getEncoded("DER");
        } catch (GeneralSecurityException
                | CMSException
                | OperatorCreationException
                | IOException e) {
            throw new IllegalStateException("a signing key signs", e);
        }
    }

    private static CMSAttributeTableGenerator signedAttributes(X509CertificateHolder certificate)
            throws IOException {
        ESSCertIDv2 named = new ESSCertIDv2(Sha256.of(certificate.getEncoded()));
        ASN1EncodableVector attributes = new ASN1EncodableVector();
        attributes.add(
                new Attribute(
                        PKCSObjectIdentifiers.id_aa_signingCertificateV2,
                        new DERSet(new SigningCertificateV2(new ESSCertIDv2[] {named}))));
        CMSAttributeTableGenerator usual =
                new DefaultSignedAttributeTableGenerator(new AttributeTable(attributes));
        return parameters -> usual.getAttributes(parameters).remove(CMSAttributes.signingTime);
    }

    private static AttributeTable stamp(Map<?, ?> parameters, TimestampSource source) {
        byte[] signature =
                (byte[])
                        Objects.requireNonNull(
                                parameters.get(CMSAttributeTableGenerator.SIGNATURE));
        ContentInfo token = ContentInfo.getInstance(source.stamp(Sha256.of(signature)));
        return new AttributeTable(
                new Attribute(
                        PKCSObjectIdentifiers.id_aa_signatureTimeStampToken, new DERSet(token)));
    }
}
