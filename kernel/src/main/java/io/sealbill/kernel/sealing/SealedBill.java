package io.sealbill.kernel.sealing;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;

import io.sealbill.kernel.sealing.hpke.Suite;

import tools.jackson.core.JacksonException;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * A sealed bill as it is uploaded, stored and fetched. All strings are base64url without padding. A
 * value of this type is well formed and bounded; whether it opens, only a recipient finds out.
 *
 * @param protectedHeader the bytes of the {@link SealHeader}
 * @param recipients the content key, wrapped once for each device, 1 to {@value #MAX_RECIPIENTS}
 * @param iv 12 random bytes
 * @param ciphertext AES-256-GCM of the content, its tag at the end
 */
@JsonPropertyOrder({"protected", "recipients", "iv", "ciphertext"})
public record SealedBill(
        @JsonProperty("protected") String protectedHeader,
        List<WrappedKey> recipients,
        String iv,
        String ciphertext) {

    /** Upper bound of the clear content, in bytes. */
    public static final int MAX_CONTENT_BYTES = 10 << 20;

    /** Upper bound of the recipients of one bill. */
    public static final int MAX_RECIPIENTS = 32;

    /** Upper bound of the JSON text, in bytes: what the other bounds allow at most. */
    public static final int MAX_JSON_BYTES = 15 << 20;

    private static final byte[] BEFORE = ",\"ciphertext\":\"".getBytes(StandardCharsets.ISO_8859_1);
    private static final byte[] AFTER = "\"}".getBytes(StandardCharsets.ISO_8859_1);
    private static final int AROUND = BEFORE.length + AFTER.length;

    static final int IV_BYTES = 12;
    static final int WRAPPED_KEY_BYTES = 32 + Suite.TAG_BYTES;

    public SealedBill {
        requireBase64Url("protected", protectedHeader, SealHeader.MAX_BYTES);
        requireBase64Url("iv", iv, IV_BYTES);
        requireBase64Url("ciphertext", ciphertext, MAX_CONTENT_BYTES + Suite.TAG_BYTES);
        recipients = List.copyOf(recipients);
        Set<String> kids = new HashSet<>();
        if (recipients.isEmpty()
                || recipients.size() > MAX_RECIPIENTS
                || !recipients.stream().allMatch(recipient -> kids.add(recipient.kid()))) {
            throw new MalformedSealException(Refusal.MALFORMED, "recipients");
        }
    }

    /**
     * The content key for one device.
     *
     * @param kid which device key, see {@link RecipientKey}
     * @param encapsulated HPKE's {@code enc}
     * @param wrappedKey HPKE's {@code ct} of the 32-byte content key
     */
    @JsonPropertyOrder({"kid", "encapsulated", "wrappedKey"})
    public record WrappedKey(String kid, String encapsulated, String wrappedKey) {
        public WrappedKey {
            requireBase64Url("kid", kid, RecipientKey.KID_BYTES);
            requireBase64Url("encapsulated", encapsulated, Suite.XWING.encapsulatedBytes());
            requireBase64Url("wrappedKey", wrappedKey, WRAPPED_KEY_BYTES);
        }
    }

    /**
     * @throws MalformedSealException if the text is not a sealed bill within its bounds
     */
    public static SealedBill parse(byte[] json) {
        if (json.length > MAX_JSON_BYTES) {
            throw new MalformedSealException(Refusal.MALFORMED, "too long");
        }
        try {
            return SealingJson.read(json, SealedBill.class);
        } catch (JacksonException refused) {
            throw refused.getCause() instanceof MalformedSealException named
                    ? named
                    : new MalformedSealException(Refusal.MALFORMED, "the JSON cannot be read");
        }
    }

    /**
     * The JSON text in UTF-8. Base64url needs no escaping, so the parts are copied as they are: ten
     * times as fast as a general writer, which counts with the whole PDF inside.
     */
    public byte[] toJson() {
        return json(ascii(head()), ascii(ciphertext));
    }

    /**
     * The form that is stored: the length of all but the ciphertext as four bytes in network order,
     * that as JSON, and the ciphertext as bytes, a quarter shorter than its text.
     */
    public byte[] toBytes() {
        byte[] head = (head() + "}").getBytes(StandardCharsets.ISO_8859_1);
        byte[] body = Base64Url.decodeValid(ciphertext);
        return ByteBuffer.allocate(Integer.BYTES + head.length + body.length)
                .putInt(head.length)
                .put(head)
                .put(body)
                .array();
    }

    /** The JSON text in UTF-8 of what {@link #toBytes} made. */
    public static byte[] jsonOf(byte[] stored) {
        ByteBuffer bytes = ByteBuffer.wrap(stored);
        int head = bytes.getInt();
        ByteBuffer open = bytes.slice(Integer.BYTES, head - 1);
        ByteBuffer body = bytes.slice(Integer.BYTES + head, stored.length - Integer.BYTES - head);
        return json(open, Base64Url.encode(body));
    }

    private static byte[] json(ByteBuffer head, ByteBuffer ciphertext) {
        byte[] json = new byte[head.remaining() + ciphertext.remaining() + AROUND];
        ByteBuffer.wrap(json).put(head).put(BEFORE).put(ciphertext).put(AFTER);
        return json;
    }

    /** All but the ciphertext, not closed. */
    private String head() {
        StringBuilder json = new StringBuilder(512 + 2048 * recipients.size());
        json.append("{\"protected\":\"").append(protectedHeader).append("\",\"recipients\":[");
        String separator = "";
        for (WrappedKey recipient : recipients) {
            json.append(separator).append("{\"kid\":\"").append(recipient.kid());
            json.append("\",\"encapsulated\":\"").append(recipient.encapsulated());
            json.append("\",\"wrappedKey\":\"").append(recipient.wrappedKey()).append("\"}");
            separator = ",";
        }
        return json.append("],\"iv\":\"").append(iv).append('"').toString();
    }

    /**
     * What the seal says of itself; not authenticated until it is opened.
     *
     * @throws MalformedSealException if it cannot be read
     */
    public SealHeader header() {
        return SealHeader.decode(headerBytes());
    }

    /** Whether iv and ciphertext have the lengths that AES-GCM gives at least. */
    boolean isWhole() {
        return Base64Url.decodedLength(iv.length()) == IV_BYTES
                && Base64Url.decodedLength(ciphertext.length()) >= Suite.TAG_BYTES;
    }

    byte[] headerBytes() {
        return Base64Url.decode(protectedHeader);
    }

    private static ByteBuffer ascii(String text) {
        return ByteBuffer.wrap(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    private static void requireBase64Url(String member, String text, int maxBytes) {
        boolean fits = Base64Url.decodedLength(text.length()) <= maxBytes;
        if (!fits || !Base64Url.isValid(text)) {
            throw new MalformedSealException(Refusal.MALFORMED, member);
        }
    }
}
