package io.sealbill.kernel.document.signing;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * A bill, or a statement of account, in its two signed forms. What gets sealed are its bytes: 2
 * (the version), the length of the JWS as four bytes in network order, the JWS in ASCII, the PDF up
 * to the end. A text form would carry the PDF a third longer, and the seal, which is a text, longer
 * still.
 *
 * @param jws the data: compact JWS (ES256) of the canonical JSON
 * @param pdf the document, with a PAdES signature over all of it
 */
@SuppressWarnings("ArrayRecordComponent") // its bytes are what is compared
public record SignedBill(String jws, byte[] pdf) {
    private static final byte VERSION = 2;
    private static final int HEAD_BYTES = 1 + Integer.BYTES;

    public byte[] toBytes() {
        byte[] data = jws.getBytes(StandardCharsets.ISO_8859_1);
        return ByteBuffer.allocate(HEAD_BYTES + data.length + pdf.length)
                .put(VERSION)
                .putInt(data.length)
                .put(data)
                .put(pdf)
                .array();
    }

    /**
     * @throws IOException if {@code bytes} are not of this form and version
     */
    public static SignedBill fromBytes(byte[] bytes) throws IOException {
        ByteBuffer content = ByteBuffer.wrap(bytes);
        if (bytes.length < HEAD_BYTES || content.get() != VERSION) {
            throw new IOException("not a signed bill, version " + VERSION);
        }
        int length = content.getInt();
        if (length < 1 || length >= content.remaining()) {
            throw new IOException("a signed bill is cut off");
        }
        byte[] data = new byte[length];
        byte[] pdf = new byte[content.remaining() - length];
        content.get(data).get(pdf);
        return new SignedBill(new String(data, StandardCharsets.ISO_8859_1), pdf);
    }

    @Override
    public String toString() {
        return "SignedBill[redacted]";
    }
}
