package io.sealbill.kernel.transparency.tree;

import io.sealbill.kernel.Sha256;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;

/**
 * A hash of the Merkle tree: SHA-256, 32 bytes (RFC 6962, section 2.1). Leaves and inner nodes are
 * hashed under different prefixes, so that neither can be passed off as the other.
 */
public final class TreeHash {
    /** Length of a hash. */
    public static final int BYTES = 32;

    /** The root of a tree without leaves: the hash of nothing. */
    public static final TreeHash EMPTY = new TreeHash(Sha256.digest().digest());

    private static final int BASE64_LENGTH = 44;
    private static final byte LEAF = 0;
    private static final byte NODE = 1;

    private final byte[] bytes;

    private TreeHash(byte[] bytes) {
        this.bytes = bytes;
    }

    /** The hash of a leaf that holds {@code entry}. */
    public static TreeHash ofLeaf(byte[] entry) {
        MessageDigest digest = Sha256.digest();
        digest.update(LEAF);
        return new TreeHash(digest.digest(entry));
    }

    /** The hash of an inner node. */
    public static TreeHash ofNode(TreeHash left, TreeHash right) {
        MessageDigest digest = Sha256.digest();
        digest.update(NODE);
        digest.update(left.bytes);
        return new TreeHash(digest.digest(right.bytes));
    }

    /** The plain SHA-256 of an ASCII text, for what is put into a leaf. */
    public static TreeHash ofText(String ascii) {
        return new TreeHash(Sha256.digest().digest(ascii.getBytes(StandardCharsets.US_ASCII)));
    }

    /**
     * @throws IllegalArgumentException if there are not 32 bytes
     */
    public static TreeHash of(byte[] bytes) {
        if (bytes.length != BYTES) {
            throw new IllegalArgumentException("a hash has 32 bytes");
        }
        return new TreeHash(bytes.clone());
    }

    /**
     * @throws IllegalArgumentException if it is not the one standard base64 of 32 bytes
     */
    public static TreeHash ofBase64(String text) {
        if (text.length() != BASE64_LENGTH) {
            throw new IllegalArgumentException("a hash has 44 characters of base64");
        }
        TreeHash hash = of(Base64.getDecoder().decode(text));
        if (!hash.toBase64().equals(text)) {
            throw new IllegalArgumentException("base64 with loose bits");
        }
        return hash;
    }

    public byte[] bytes() {
        return bytes.clone();
    }

    /** Standard base64 with padding. */
    public String toBase64() {
        return Base64.getEncoder().encodeToString(bytes);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof TreeHash hash && MessageDigest.isEqual(bytes, hash.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    @Override
    public String toString() {
        return toBase64();
    }
}
