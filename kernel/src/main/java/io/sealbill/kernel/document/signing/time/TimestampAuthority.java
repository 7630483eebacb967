package io.sealbill.kernel.document.signing.time;

import io.sealbill.kernel.document.signing.KeySigner;
import io.sealbill.kernel.document.signing.SigningKey;

import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.cms.AttributeTable;
import org.bouncycastle.asn1.cms.CMSAttributes;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaCertStore;
import org.bouncycastle.cms.DefaultSignedAttributeTableGenerator;
import org.bouncycastle.cms.SignerInfoGeneratorBuilder;
import org.bouncycastle.operator.DigestCalculatorProvider;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.bc.BcDigestCalculatorProvider;
import org.bouncycastle.tsp.TSPAlgorithms;
import org.bouncycastle.tsp.TSPException;
import org.bouncycastle.tsp.TimeStampRequest;
import org.bouncycastle.tsp.TimeStampRequestGenerator;
import org.bouncycastle.tsp.TimeStampResponse;
import org.bouncycastle.tsp.TimeStampResponseGenerator;
import org.bouncycastle.tsp.TimeStampTokenGenerator;

import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A timestamp authority in this process (RFC 3161), for the demo, for tests, and for a house that
 * runs its own. Its word is worth as much as this machine's clock and whoever holds its key.
 */
public final class TimestampAuthority implements TimestampSource {
    /** ETSI EN 319 421, best practices policy for timestamps: it promises nothing more. */
    private static final ASN1ObjectIdentifier POLICY = new ASN1ObjectIdentifier("0.4.0.2023.1.1");

    private static final AlgorithmIdentifier SHA_256 =
            new AlgorithmIdentifier(NISTObjectIdentifiers.id_sha256);

    /** What a token takes beside its certificates and the names of who issued them. */
    private static final int OWN_BYTES = 800;

    private static final int SERIAL_BITS = 127;

    private final DigestCalculatorProvider digests = new BcDigestCalculatorProvider();
    private final SecureRandom random = new SecureRandom();
    private final SigningKey key;
    private final Clock clock;
    private final int mostBytes;

    /**
     * @param key of a certificate for timestamps
     */
    public TimestampAuthority(SigningKey key, Clock clock) {
        this.key = key;
        this.clock = clock;
        this.mostBytes = mostBytesOfToken();
    }

    @Override
    public byte[] stamp(byte[] digest) {
        TimeStampRequestGenerator generator = new TimeStampRequestGenerator();
        generator.setCertReq(true);
        try {
            TimeStampRequest request = generator.generate(TSPAlgorithms.SHA256, digest);
            return answer(request).getTimeStampToken().getEncoded();
        } catch (TSPException | IOException e) {
            throw new TimestampFailed("the timestamp cannot be made", e);
        }
    }

    /**
     * Answers a request of RFC 3161, as a server does.
     *
     * @throws TimestampFailed if it is no such request
     */
    public byte[] respond(byte[] request) {
        try {
            return answer(new TimeStampRequest(request)).getEncoded();
        } catch (TSPException | IOException | RuntimeException e) {
            throw new TimestampFailed("not a timestamp request", e);
        }
    }

    private TimeStampResponse answer(TimeStampRequest request) throws TSPException {
        TimeStampResponseGenerator generator =
                new TimeStampResponseGenerator(tokens(), Set.of(TSPAlgorithms.SHA256));
        BigInteger serial = new BigInteger(SERIAL_BITS, random);
        return generator.generate(request, serial, Date.from(clock.instant()));
    }

    private TimeStampTokenGenerator tokens() throws TSPException {
        try {
            X509CertificateHolder certificate =
                    new X509CertificateHolder(key.certificate().getEncoded());
            TimeStampTokenGenerator generator =
                    new TimeStampTokenGenerator(
                            new SignerInfoGeneratorBuilder(digests)
                                    .setSignedAttributeGenerator(TimestampAuthority::attributes)
                                    .build(new KeySigner(key), certificate),
                            digests.get(SHA_256),
                            POLICY);
            generator.addCertificates(new JcaCertStore(carried()));
            return generator;
        } catch (OperatorCreationException | GeneralSecurityException | IOException e) {
            throw new IllegalStateException("a signing key signs", e);
        }
    }

    /** Without a signing time: that would be the machine's, beside the one that is certified. */
    private static AttributeTable attributes(Map<?, ?> parameters) {
        return new DefaultSignedAttributeTableGenerator()
                .getAttributes(parameters)
                .remove(CMSAttributes.signingTime);
    }

    /** Not the trust anchor: no signature in the token would cover it. */
    private List<X509Certificate> carried() {
        return key.chain().stream()
                .filter(
                        each ->
                                !each.getSubjectX500Principal()
                                        .equals(each.getIssuerX500Principal()))
                .toList();
    }

    private int mostBytesOfToken() {
        int bytes = OWN_BYTES;
        try {
            for (X509Certificate certificate : carried()) {
                bytes += certificate.getEncoded().length;
                // The token says twice whose certificate it is.
                bytes += 2 * certificate.getIssuerX500Principal().getEncoded().length;
            }
        } catch (CertificateEncodingException e) {
            throw new IllegalStateException("a parsed certificate has an encoding", e);
        }
        return bytes;
    }

    @Override
    public int mostBytes() {
        return mostBytes;
    }
}
