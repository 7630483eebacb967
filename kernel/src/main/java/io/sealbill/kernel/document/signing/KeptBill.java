package io.sealbill.kernel.document.signing;

import com.fasterxml.jackson.annotation.JsonInclude;

import io.sealbill.kernel.document.Bill;
import io.sealbill.kernel.document.BillJson;
import io.sealbill.kernel.document.Document;
import io.sealbill.kernel.document.Statement;
import io.sealbill.kernel.document.signing.pades.Stamp;
import io.sealbill.kernel.transparency.proof.BillProof;
import io.sealbill.kernel.transparency.proof.PayeeProof;

import org.jspecify.annotations.Nullable;

import tools.jackson.core.JacksonException;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Objects;
import java.util.Optional;

/**
 * A bill or statement as a customer keeps it beside its document, to read and to check: UTF-8 JSON
 * {@code {"bill":{…},"jws":"…","log":{…}}}, or with {@code statement} in the place of {@code bill}.
 * The readable form proves nothing; it must be what was signed.
 *
 * @param bill null for a statement
 * @param statement null for a bill
 * @param log the proof that it is in the public log; absent where it was kept before that
 * @param payee the proof of the account that the biller had registered then; absent without one
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record KeptBill(
        @Nullable Bill bill,
        @Nullable Statement statement,
        String jws,
        @Nullable BillProof log,
        @Nullable PayeeProof payee) {

    /** Of either kind. */
    public KeptBill(
            Document document, String jws, @Nullable BillProof log, @Nullable PayeeProof payee) {
        this(
                document instanceof Bill bill ? bill : null,
                document instanceof Statement statement ? statement : null,
                jws,
                log,
                payee);
    }

    /** One that is kept without proofs of the log. */
    public KeptBill(Document document, String jws) {
        this(document, jws, null, null);
    }

    /** Its readable form. */
    public Document document() {
        return bill == null ? Objects.requireNonNull(statement) : bill;
    }

    /**
     * Since when the log's checkpoint is known to others, and so the bill that it covers; null if
     * nobody said so.
     *
     * @throws BrokenSignature if what says so is of something else, or does not hold
     */
    @Nullable Stamp stamp() throws BrokenSignature {
        if (log == null || log.timestamp() == null) {
            return null;
        }
        byte[] token;
        try {
            token = Base64.getDecoder().decode(log.timestamp());
        } catch (IllegalArgumentException e) {
            throw new BrokenSignature("its timestamp cannot be read", e);
        }
        if (!Base64.getEncoder().encodeToString(token).equals(log.timestamp())) {
            throw new BrokenSignature("its timestamp is not written as it was made");
        }
        return Stamp.read(token, log.checkpoint().getBytes(StandardCharsets.UTF_8));
    }

    public byte[] toJson() {
        return BillJson.MAPPER.writeValueAsBytes(this);
    }

    /**
     * The same as an invoice in XML that carries its proof; empty if the bill has no such form.
     *
     * @param pdf the bill's document
     * @throws BrokenSignature if it is not one that can be read
     */
    public Optional<byte[]> toXml(byte[] pdf) throws BrokenSignature {
        return KeptXml.write(this, pdf);
    }

    /**
     * @throws IOException if {@code json} is not of this form
     */
    public static KeptBill fromJson(byte[] json) throws IOException {
        try {
            KeptBill kept = BillJson.MAPPER.readValue(json, KeptBill.class);
            if (kept == null
                    || (kept.bill == null) == (kept.statement == null)
                    || kept.jws == null) {
                throw new IOException("not a kept bill");
            }
            return kept;
        } catch (JacksonException e) {
            throw new IOException("not a kept bill", e);
        }
    }

    @Override
    public String toString() {
        return "KeptBill[redacted]";
    }
}
