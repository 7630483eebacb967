package io.sealbill.kernel.sealing;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** Base64url without padding (RFC 4648, section 5), read strictly: one text for each value. */
public final class Base64Url {
    private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();

    private static final boolean[] ALPHABET = alphabet();

    private Base64Url() {}

    public static String encode(byte[] bytes) {
        return ENCODER.encodeToString(bytes);
    }

    /** The characters, one byte each, of the bytes that remain. */
    static ByteBuffer encode(ByteBuffer bytes) {
        return ENCODER.encode(bytes);
    }

    /**
     * @throws IllegalArgumentException if the text is padded, has a foreign character, or has bits
     *     set that belong to no byte
     */
    public static byte[] decode(String text) {
        if (!isValid(text)) {
            throw new IllegalArgumentException("not base64url without padding");
        }
        return decodeValid(text);
    }

    /** As {@link #decode}, for a text that was found {@link #isValid valid} before. */
    static byte[] decodeValid(String text) {
        return Base64.getUrlDecoder().decode(text);
    }

    /** Whether {@link #decode} takes this text, found out without decoding it. */
    static boolean isValid(String text) {
        int rest = text.length() % 4;
        if (rest == 1 || hasLooseBits(text, rest)) {
            return false;
        }
        // Characters beyond Latin-1 become a question mark, which the alphabet has not.
        boolean valid = true;
        for (byte character : text.getBytes(StandardCharsets.ISO_8859_1)) {
            valid &= ALPHABET[character & 0xff];
        }
        return valid;
    }

    private static boolean[] alphabet() {
        boolean[] alphabet = new boolean[256];
        for (char c :
                "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_".toCharArray()) {
            alphabet[c] = true;
        }
        return alphabet;
    }

    /** The number of bytes that a text of this many characters stands for. */
    static int decodedLength(int characters) {
        return (int) (characters * 3L / 4);
    }

    /** The last character of an incomplete group carries 2 or 4 bits more than the bytes need. */
    private static boolean hasLooseBits(String text, int rest) {
        if (rest == 0) {
            return false;
        }
        char last = text.charAt(text.length() - 1);
        return rest == 2 ? "AQgw".indexOf(last) < 0 : "AEIMQUYcgkosw048".indexOf(last) < 0;
    }
}
