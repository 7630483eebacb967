package io.sealbill.kernel.document.signing;

import io.sealbill.kernel.document.BillJson;

import tools.jackson.core.JacksonException;

import java.io.IOException;

/**
 * A bill in its two signed forms. What gets sealed is its UTF-8 JSON {@code
 * {"version":1,"jws":"…","pdf":"<base64>"}}.
 *
 * @param version 1
 * @param jws the data: compact JWS (ES256) of the canonical JSON
 * @param pdf the document, with a PAdES baseline-B signature over all of it
 */
@SuppressWarnings("ArrayRecordComponent") // its JSON form is what is compared
public record SignedBill(int version, String jws, byte[] pdf) {
    private static final int VERSION = 1;

    static SignedBill of(String jws, byte[] pdf) {
        return new SignedBill(VERSION, jws, pdf);
    }

    public byte[] toJson() {
        return BillJson.MAPPER.writeValueAsBytes(this);
    }

    /**
     * @throws IOException if {@code json} is not of this form and version
     */
    public static SignedBill fromJson(byte[] json) throws IOException {
        try {
            SignedBill content = BillJson.MAPPER.readValue(json, SignedBill.class);
            if (content == null
                    || content.version != VERSION
                    || content.jws == null
                    || content.pdf == null) {
                throw new IOException("not a signed bill, version " + VERSION);
            }
            return content;
        } catch (JacksonException e) {
            throw new IOException("not a signed bill", e);
        }
    }

    @Override
    public String toString() {
        return "SignedBill[redacted]";
    }
}
