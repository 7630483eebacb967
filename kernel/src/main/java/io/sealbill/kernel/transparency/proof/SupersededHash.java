package io.sealbill.kernel.transparency.proof;

import io.sealbill.kernel.transparency.tree.TreeHash;

import java.util.HexFormat;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * Under which a bill stands in the public list of bills that newer ones have taken the place of: a
 * SHA-256 over ids that only who holds the bill knows. They are made of keyed hashes, so nobody
 * finds them by trying.
 *
 * @param hexadecimal 64 digits in lower case
 */
public record SupersededHash(String hexadecimal) {
    /** The most digits by which the list may be asked. */
    public static final int MOST_DIGITS = 6;

    private static final Pattern FORM = Pattern.compile("[0-9a-f]{64}");

    public SupersededHash {
        if (!FORM.matcher(hexadecimal).matches()) {
            throw new IllegalArgumentException("not 64 hexadecimal digits");
        }
    }

    public static SupersededHash of(UUID biller, UUID bill) {
        String text = "sealbill superseded-bill/1\n" + biller + "\n" + bill + "\n";
        return new SupersededHash(HexFormat.of().formatHex(TreeHash.ofText(text).bytes()));
    }

    public byte[] bytes() {
        return HexFormat.of().parseHex(hexadecimal);
    }

    /** What of it goes out when the list is asked. */
    public String prefix(int digits) {
        return hexadecimal.substring(0, digits);
    }

    /** What of it stays here. */
    public String rest(int digits) {
        return hexadecimal.substring(digits);
    }
}
