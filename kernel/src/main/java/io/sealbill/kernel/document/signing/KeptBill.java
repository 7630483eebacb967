package io.sealbill.kernel.document.signing;

import com.fasterxml.jackson.annotation.JsonInclude;

import io.sealbill.kernel.document.Bill;
import io.sealbill.kernel.document.BillJson;
import io.sealbill.kernel.transparency.proof.BillProof;
import io.sealbill.kernel.transparency.proof.PayeeProof;

import org.jspecify.annotations.Nullable;

import tools.jackson.core.JacksonException;

import java.io.IOException;
import java.util.Optional;

/**
 * A bill as a customer keeps it beside its document, to read and to check: UTF-8 JSON {@code
 * {"bill":{…},"jws":"…","log":{…}}}. The readable form proves nothing; it must be what was signed.
 *
 * @param log the proof that it is in the public log; absent where it was kept before that
 * @param payee the proof of the account that the biller had registered then; absent without one
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record KeptBill(Bill bill, String jws, @Nullable BillProof log, @Nullable PayeeProof payee) {

    /** A bill that is kept without proofs of the log. */
    public KeptBill(Bill bill, String jws) {
        this(bill, jws, null, null);
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
            if (kept == null || kept.bill == null || kept.jws == null) {
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
