package io.sealbill.kernel.transparency;

import io.sealbill.kernel.transparency.tree.TreeHash;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.UUID;

/**
 * One entry of the log: its kind, and a hash that tells nothing to anybody who does not hold what
 * it is of. A bill's is over a signature, a payee account's over a random salt, so neither can be
 * found by trying.
 */
public record LogEntry(Kind kind, TreeHash value) {

    /** What an entry is of. */
    public enum Kind {
        /** A bill that was presented. */
        BILL("bill/1"),
        /** An account that became a biller's payee account. */
        PAYEE_ACCOUNT("payee-account/1"),
        /** A bill that a newer one has taken the place of. */
        SUCCESSION("bill-succession/1");

        private final String label;

        Kind(String label) {
            this.label = label;
        }
    }

    /**
     * The entry of a bill.
     *
     * @param bill the bill's id, which is made of the keyed hash of its number
     * @param signed base64url SHA-256 of its JWS, as in the header of its seal
     */
    public static LogEntry ofBill(UUID biller, UUID bill, String signed) {
        return of(Kind.BILL, biller.toString(), bill.toString(), signed);
    }

    /**
     * The entry of a payee account; the newest one of a biller stands.
     *
     * @param account an IBAN, or an account in the words of another scheme (BT-84)
     * @param salt base64url of 32 random bytes, known to the biller's customers only
     */
    public static LogEntry ofPayeeAccount(UUID biller, String account, String salt) {
        return of(Kind.PAYEE_ACCOUNT, biller.toString(), normalAccount(account), salt);
    }

    /**
     * The entry of a bill that was superseded. Both ids are made of keyed hashes of numbers, so
     * that only who holds them can find it.
     *
     * @param bill the earlier one
     * @param by the newer one
     */
    public static LogEntry ofSuccession(UUID biller, UUID bill, UUID by) {
        return of(Kind.SUCCESSION, biller.toString(), bill.toString(), by.toString());
    }

    /** Under which the log keeps the succession of a bill, beside the bill itself. */
    public static UUID successionOf(UUID bill) {
        return UUID.nameUUIDFromBytes(
                ("bill succession " + bill).getBytes(StandardCharsets.US_ASCII));
    }

    /** An account in the one form in which accounts are compared. */
    public static String normalAccount(String account) {
        return account.replaceAll("\\s", "").toUpperCase(Locale.ROOT);
    }

    private static LogEntry of(Kind kind, String... parts) {
        String text = "sealbill log " + kind.label + "\n" + String.join("\n", parts) + "\n";
        return new LogEntry(kind, TreeHash.ofText(text));
    }

    /** As it stands in the log: the kind, a space, the hash in base64, a newline. */
    public byte[] encode() {
        return (kind.label + " " + value.toBase64() + "\n").getBytes(StandardCharsets.US_ASCII);
    }

    /** The hash of the leaf that holds it. */
    public TreeHash leaf() {
        return TreeHash.ofLeaf(encode());
    }
}
