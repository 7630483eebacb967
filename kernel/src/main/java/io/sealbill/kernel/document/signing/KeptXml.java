package io.sealbill.kernel.document.signing;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;

import com.fasterxml.jackson.annotation.JsonInclude;

import io.sealbill.kernel.document.BillJson;
import io.sealbill.kernel.document.pdf.BillPdf;
import io.sealbill.kernel.document.signing.pades.SignedPdf;
import io.sealbill.kernel.transparency.proof.BillProof;
import io.sealbill.kernel.transparency.proof.PayeeProof;

import org.jspecify.annotations.Nullable;

import tools.jackson.core.JacksonException;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;

/**
 * The invoice in XML with its own proof: behind the last element stands {@code <?sealbill-proof
 * …?>}, the base64url of the JSON {@code {"jws":"…","log":{…},"payee":{…}}}. Programs that read
 * invoices pass over a processing instruction; the JWS names the SHA-256 of every byte before it.
 *
 * @param xml as the document carries it
 */
@SuppressWarnings("ArrayRecordComponent") // handed on, never compared
record KeptXml(byte[] xml, Proof proof) {
    private static final String START = "\n<?sealbill-proof ";
    private static final String END = "?>\n";

    /**
     * What proves the invoice.
     *
     * @param log see {@link KeptBill}
     * @param payee see {@link KeptBill}
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Proof(String jws, @Nullable BillProof log, @Nullable PayeeProof payee) {
        @Override
        public String toString() {
            return "Proof[redacted]";
        }
    }

    /**
     * The file of a kept bill; empty if its document carries no invoice in XML.
     *
     * @throws BrokenSignature if the document is not one that can be read
     */
    static Optional<byte[]> write(KeptBill kept, byte[] pdf) throws BrokenSignature {
        byte[] xml = SignedPdf.attached(pdf, BillPdf.INVOICE);
        if (xml == null) {
            return Optional.empty();
        }
        byte[] proof =
                BillJson.MAPPER.writeValueAsBytes(new Proof(kept.jws(), kept.log(), kept.payee()));
        ByteArrayOutputStream file = new ByteArrayOutputStream(xml.length + 2 * proof.length);
        file.writeBytes(xml);
        file.writeBytes(START.getBytes(US_ASCII));
        file.writeBytes(Base64.getUrlEncoder().withoutPadding().encode(proof));
        file.writeBytes(END.getBytes(US_ASCII));
        return Optional.of(file.toByteArray());
    }

    /**
     * @throws BrokenSignature if there is no proof at the end of the file
     */
    static KeptXml parse(byte[] file) throws BrokenSignature {
        String text = new String(file, ISO_8859_1);
        int start = text.lastIndexOf(START);
        if (start < 0 || !text.endsWith(END)) {
            throw new BrokenSignature("it carries no proof");
        }
        String encoded = text.substring(start + START.length(), text.length() - END.length());
        try {
            byte[] json = Base64.getUrlDecoder().decode(encoded);
            if (!Base64.getUrlEncoder().withoutPadding().encodeToString(json).equals(encoded)) {
                throw new BrokenSignature("its proof is not written as it was made");
            }
            Proof proof = BillJson.MAPPER.readValue(json, Proof.class);
            if (proof == null || proof.jws() == null) {
                throw new BrokenSignature("its proof holds no signature");
            }
            return new KeptXml(Arrays.copyOf(file, start), proof);
        } catch (IllegalArgumentException | JacksonException e) {
            throw new BrokenSignature("its proof cannot be read", e);
        }
    }

    @Override
    public String toString() {
        return "KeptXml[redacted]";
    }
}
