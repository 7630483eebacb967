package io.sealbill.kernel.document.signing;

import io.sealbill.kernel.document.BillJson;

import tools.jackson.core.JacksonException;

import java.io.IOException;

/**
 * What of a bill gets sealed, and what a customer keeps: UTF-8 JSON {@code
 * {"version":1,"jws":"…","pdf":"<base64>"}}.
 *
 * @param version 1
 */
@SuppressWarnings("ArrayRecordComponent") // its JSON form is what is compared
public record BillContent(int version, String jws, byte[] pdf) {
    private static final int VERSION = 1;

    public static BillContent of(SignedBill bill) {
        return new BillContent(VERSION, bill.jws(), bill.pdf());
    }

    public byte[] toJson() {
        return BillJson.MAPPER.writeValueAsBytes(this);
    }

    /**
     * @throws IOException if {@code json} is not of this form and version
     */
    public static BillContent fromJson(byte[] json) throws IOException {
        try {
            BillContent content = BillJson.MAPPER.readValue(json, BillContent.class);
            if (content == null
                    || content.version != VERSION
                    || content.jws == null
                    || content.pdf == null) {
                throw new IOException("not the content of a bill, version " + VERSION);
            }
            return content;
        } catch (JacksonException e) {
            throw new IOException("not the content of a bill", e);
        }
    }

    @Override
    public String toString() {
        return "BillContent[redacted]";
    }
}
