package io.sealbill.kernel.document.signing;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.util.Base64;
import com.nimbusds.jose.util.Base64URL;

import io.sealbill.kernel.Sha256;
import io.sealbill.kernel.document.Bill;
import io.sealbill.kernel.document.BillJson;
import io.sealbill.kernel.document.Document;
import io.sealbill.kernel.document.Statement;
import io.sealbill.kernel.document.pdf.BillPdf;

import org.jspecify.annotations.Nullable;

import java.io.ByteArrayInputStream;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECPublicKey;
import java.text.ParseException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The signature over the data of a bill or statement: JWS compact serialisation (RFC 7515), ES256,
 * {@code typ} {@code bill+jws} or {@code statement+jws}, with the signer's certificates in {@code
 * x5c}, the time in {@code iat}, and in {@code pdf#S256} the SHA-256 of the signed document that
 * shows the same bill; in {@code xml#S256} that of its XML form, if it has one; in {@code
 * original#S256} that of the PDF in which the bill came from its biller. Keys from anywhere else
 * ({@code jwk}, {@code jku}, {@code x5u}) are refused.
 */
final class BillJws {
    private static final JOSEObjectType BILL = new JOSEObjectType("bill+jws");
    private static final JOSEObjectType STATEMENT = new JOSEObjectType("statement+jws");
    private static final String ISSUED_AT = "iat";
    private static final int LONGEST = 48 << 20;
    private static final String DOCUMENT = "pdf#S256";
    private static final String XML = "xml#S256";
    private static final String ORIGINAL = "original#S256";
    private static final Set<String> HEADER =
            Set.of("alg", "typ", "kid", "iat", "x5c", DOCUMENT, XML, ORIGINAL);

    private BillJws() {}

    /**
     * A JWS whose signature was good.
     *
     * @param signed of the kind that the header names
     * @param document base64url of the SHA-256 of the document that belongs to it
     * @param xml the same of its XML form; null if it has none
     * @param original the same of the PDF in which it came; null if it came in none
     */
    record Checked(
            Document signed,
            List<X509Certificate> chain,
            Instant signedAt,
            String document,
            @Nullable String xml,
            @Nullable String original) {
        @Override
        public String toString() {
            return "Checked[redacted]";
        }
    }

    /**
     * Signs the data, which the document shows.
     *
     * @param document signed
     * @param original base64url of the SHA-256 of the PDF in which the bill came; null without one
     */
    static String sign(
            Document data,
            BillPdf.Rendered document,
            @Nullable String original,
            SigningKey key,
            Instant at) {
        try {
            List<Base64> certificates = new ArrayList<>();
            for (X509Certificate certificate : key.chain()) {
                certificates.add(Base64.encode(certificate.getEncoded()));
            }
            JWSHeader.Builder header =
                    new JWSHeader.Builder(JWSAlgorithm.ES256)
                            .type(data instanceof Bill ? BILL : STATEMENT)
                            .keyID(key.keyId())
                            .customParam(ISSUED_AT, at.getEpochSecond())
                            .customParam(DOCUMENT, digest(document.pdf()))
                            .x509CertChain(certificates);
            if (document.xml() != null) {
                header.customParam(XML, digest(document.xml()));
            }
            if (original != null) {
                header.customParam(ORIGINAL, original);
            }
            JWSObject jws = new JWSObject(header.build(), new Payload(document.json()));
            ECDSASigner signer = new ECDSASigner(key.privateKey(), Curve.P_256);
            if (key.provider() != null) {
                signer.getJCAContext().setProvider(key.provider());
            }
            jws.sign(signer);
            return jws.serialize();
        } catch (JOSEException | GeneralSecurityException e) {
            throw new IllegalStateException("a signing key signs", e);
        }
    }

    /**
     * @throws BrokenSignature if it is no such JWS, or its signature is not good
     */
    static Checked check(String compact) throws BrokenSignature {
        try {
            if (compact.length() > LONGEST) {
                throw new BrokenSignature("it is too long");
            }
            JWSObject jws = JWSObject.parse(compact.strip());
            require(isCanonical(jws), "it is not written as it was signed");
            JWSHeader header = jws.getHeader();
            List<X509Certificate> chain = certificates(header);
            X509Certificate signer = chain.getFirst();
            require(
                    header.getAlgorithm().equals(JWSAlgorithm.ES256)
                            && (isBill(header) || STATEMENT.equals(header.getType()))
                            && HEADER.containsAll(header.toJSONObject().keySet())
                            && SigningKey.keyId(signer).equals(header.getKeyID()),
                    "its header is not that of a signed bill or statement");
            require(
                    signer.getPublicKey() instanceof ECPublicKey key && jws.verify(verifier(key)),
                    "its signature does not fit its content");
            if (!(header.getCustomParam(ISSUED_AT) instanceof Number seconds)) {
                throw new BrokenSignature("it does not say when it was signed");
            }
            if (!(header.getCustomParam(DOCUMENT) instanceof String document)) {
                throw new BrokenSignature("it does not say which document belongs to it");
            }
            byte[] payload = jws.getPayload().toBytes();
            Document signed =
                    isBill(header)
                            ? BillJson.read(payload)
                            : BillJson.read(payload, Statement.class);
            return new Checked(
                    signed,
                    chain,
                    Instant.ofEpochSecond(seconds.longValue()),
                    document,
                    digestNamed(header, XML),
                    digestNamed(header, ORIGINAL));
        } catch (ParseException
                | JOSEException
                | GeneralSecurityException
                | BillJson.NotCanonical
                | IllegalArgumentException
                | DateTimeException e) {
            throw new BrokenSignature("it is no signed bill", e);
        }
    }

    private static @Nullable String digestNamed(JWSHeader header, String name)
            throws BrokenSignature {
        Object value = header.getCustomParam(name);
        require(value == null || value instanceof String, "its header is not that of a bill");
        return (String) value;
    }

    private static boolean isBill(JWSHeader header) {
        return BILL.equals(header.getType());
    }

    private static ECDSAVerifier verifier(ECPublicKey key) throws JOSEException {
        ECDSAVerifier verifier = new ECDSAVerifier(key);
        if (SigningKey.NATIVE != null) {
            verifier.getJCAContext().setProvider(SigningKey.NATIVE);
        }
        return verifier;
    }

    /** The last character of a part may carry bits that no decoder looks at. */
    private static boolean isCanonical(JWSObject jws) {
        return Stream.of(jws.getParsedParts())
                .allMatch(part -> Base64URL.encode(part.decode()).equals(part));
    }

    /** As {@code pdf#S256} carries it. */
    static String digest(byte[] pdf) {
        return Sha256.base64Url(pdf);
    }

    private static List<X509Certificate> certificates(JWSHeader header)
            throws GeneralSecurityException, BrokenSignature {
        List<Base64> encoded = header.getX509CertChain();
        require(
                encoded != null && !encoded.isEmpty() && encoded.size() <= 5,
                "it carries no certificate");
        CertificateFactory factory = CertificateFactory.getInstance("X.509");
        List<X509Certificate> chain = new ArrayList<>();
        for (Base64 each : encoded) {
            chain.add(
                    (X509Certificate)
                            factory.generateCertificate(new ByteArrayInputStream(each.decode())));
        }
        return chain;
    }

    private static void require(boolean holds, String otherwise) throws BrokenSignature {
        if (!holds) {
            throw new BrokenSignature(otherwise);
        }
    }
}
