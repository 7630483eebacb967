package io.sealbill.kernel.document.signing;

import io.sealbill.kernel.document.Bill;
import io.sealbill.kernel.document.BillJson;

import tools.jackson.core.JacksonException;

import java.io.IOException;

/**
 * A bill as a customer keeps it beside its document, to read and to check: UTF-8 JSON {@code
 * {"bill":{…},"jws":"…"}}. The readable form proves nothing; it must be what was signed.
 */
public record KeptBill(Bill bill, String jws) {
    public byte[] toJson() {
        return BillJson.MAPPER.writeValueAsBytes(this);
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
