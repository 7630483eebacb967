package io.sealbill.kernel.document.signing;

import io.sealbill.kernel.sealing.OriginalKey;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * A bill, or a statement of account, in its two signed forms. What gets sealed are its bytes: the
 * version, the length of the JWS as four bytes in network order, the JWS in ASCII, the PDF up to
 * the end. Version 3 has the 32 bytes of an {@link OriginalKey} before the PDF; version 2 is of
 * bills that came in no PDF. A text form would carry the PDF a third longer, and the seal, which is
 * a text, longer still.
 *
 * @param jws the data: compact JWS (ES256) of the canonical JSON
 * @param pdf the document, with a PAdES signature over all of it
 * @param originalKey of the PDF in which the bill came from its biller, and which the JWS names;
 *     null if it came in none
 */
@SuppressWarnings("ArrayRecordComponent") // its bytes are what is compared
public record SignedBill(String jws, byte[] pdf, @Nullable OriginalKey originalKey) {
    private static final byte WITHOUT_ORIGINAL = 2;
    private static final byte WITH_ORIGINAL = 3;
    private static final int HEAD_BYTES = 1 + Integer.BYTES;

    /** Of a bill that came in no PDF. */
    public SignedBill(String jws, byte[] pdf) {
        this(jws, pdf, null);
    }

    public byte[] toBytes() {
        byte[] data = jws.getBytes(StandardCharsets.ISO_8859_1);
        byte[] key = originalKey == null ? new byte[0] : originalKey.exposeBytes();
        return ByteBuffer.allocate(HEAD_BYTES + data.length + key.length + pdf.length)
                .put(originalKey == null ? WITHOUT_ORIGINAL : WITH_ORIGINAL)
                .putInt(data.length)
                .put(data)
                .put(key)
                .put(pdf)
                .array();
    }

    /**
     * @throws IOException if {@code bytes} are not of this form and one of its versions
     */
    public static SignedBill fromBytes(byte[] bytes) throws IOException {
        ByteBuffer content = ByteBuffer.wrap(bytes);
        byte version = bytes.length < HEAD_BYTES ? 0 : content.get();
        if (version != WITHOUT_ORIGINAL && version != WITH_ORIGINAL) {
            throw new IOException("not a signed bill of a known version");
        }
        int length = content.getInt();
        byte[] key = new byte[version == WITH_ORIGINAL ? OriginalKey.BYTES : 0];
        if (length < 1 || length >= content.remaining() - key.length) {
            throw new IOException("a signed bill is cut off");
        }
        byte[] data = new byte[length];
        content.get(data).get(key);
        byte[] pdf = new byte[content.remaining()];
        content.get(pdf);
        return new SignedBill(
                new String(data, StandardCharsets.ISO_8859_1),
                pdf,
                key.length == 0 ? null : OriginalKey.of(key));
    }

    @Override
    public String toString() {
        return "SignedBill[redacted]";
    }
}
