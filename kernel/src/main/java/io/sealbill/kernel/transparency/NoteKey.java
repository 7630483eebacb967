package io.sealbill.kernel.transparency;

import io.sealbill.kernel.Sha256;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.HexFormat;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A public key that notes are checked with (C2SP signed-note), of type Ed25519 (RFC 8032).
 *
 * @param name whose it is; for a log, its origin
 * @param id the first four bytes of the hash of name and key
 * @param encoded the 32 bytes of the public key, in base64 after the type
 */
public record NoteKey(String name, int id, String encoded) {
    static final String ALGORITHM = "Ed25519";
    private static final byte TYPE = 1;
    private static final int KEY_BYTES = 32;
    private static final byte[] SPKI = HexFormat.of().parseHex("302a300506032b6570032100");
    private static final Pattern TEXT =
            Pattern.compile("([^+]+)\\+([0-9a-f]{8})\\+([A-Za-z0-9+/]{44})");

    public NoteKey {
        if (!isName(name) || id != idOf(name, raw(encoded))) {
            throw new MalformedLogException("the id of a note key does not fit it");
        }
    }

    /**
     * Reads {@code name+id+key}, as note keys are passed on.
     *
     * @throws MalformedLogException if it is not one of this type
     */
    public static NoteKey parse(String text) {
        Matcher matcher = TEXT.matcher(text);
        if (!matcher.matches()) {
            throw new MalformedLogException("not a note key");
        }
        int id = HexFormat.fromHexDigits(matcher.group(2));
        return new NoteKey(matcher.group(1), id, matcher.group(3));
    }

    static NoteKey of(String name, PublicKey key) {
        byte[] spki = key.getEncoded();
        byte[] typed = new byte[1 + KEY_BYTES];
        typed[0] = TYPE;
        System.arraycopy(spki, spki.length - KEY_BYTES, typed, 1, KEY_BYTES);
        String encoded = Base64.getEncoder().encodeToString(typed);
        return new NoteKey(name, idOf(name, typed), encoded);
    }

    /** {@code name+id+key}, for {@link #parse} and for other programs that read such logs. */
    public String text() {
        return name + "+" + HexFormat.of().toHexDigits(id) + "+" + encoded;
    }

    /**
     * Whether a note says that this key signed it. That it did is for {@link Checkpoint#open} to
     * find out; a note that names this key in vain is to be refused and not to be ignored.
     */
    public boolean isClaimedBy(String note) {
        String start = "\u2014 " + name + " ";
        return note.lines()
                .filter(line -> line.startsWith(start))
                .anyMatch(line -> isClaimed(line.substring(start.length())));
    }

    private boolean isClaimed(String signature) {
        try {
            byte[] bytes = SignedNote.decode(signature);
            return bytes.length < Integer.BYTES || ByteBuffer.wrap(bytes).getInt() == id;
        } catch (MalformedLogException unreadable) {
            return true;
        }
    }

    /** Whether the signature over the bytes is by this key. */
    boolean verifies(byte[] signed, byte[] signature) {
        try {
            Signature ed25519 = Signature.getInstance(ALGORITHM);
            ed25519.initVerify(publicKey());
            ed25519.update(signed);
            return ed25519.verify(signature);
        } catch (GeneralSecurityException notASignature) {
            return false;
        }
    }

    private PublicKey publicKey() throws GeneralSecurityException {
        byte[] typed = raw(encoded);
        byte[] spki =
                ByteBuffer.allocate(SPKI.length + KEY_BYTES)
                        .put(SPKI)
                        .put(typed, 1, KEY_BYTES)
                        .array();
        return KeyFactory.getInstance(ALGORITHM).generatePublic(new X509EncodedKeySpec(spki));
    }

    /** Names have no space of any kind and no plus. */
    static boolean isName(String name) {
        return !name.isEmpty()
                && name.codePoints()
                        .noneMatch(
                                c ->
                                        c == '+'
                                                || c < ' '
                                                || Character.isWhitespace(c)
                                                || Character.isSpaceChar(c));
    }

    private static byte[] raw(String encoded) {
        byte[] typed = SignedNote.decode(encoded);
        if (typed.length != 1 + KEY_BYTES || typed[0] != TYPE) {
            throw new MalformedLogException("a note key of a type that is not used here");
        }
        return typed;
    }

    private static int idOf(String name, byte[] typed) {
        byte[] hash = Sha256.of((name + "\n").getBytes(StandardCharsets.UTF_8), typed);
        return ByteBuffer.wrap(hash).getInt();
    }
}
