package io.sealbill.app.presentment;

import io.sealbill.app.presentment.BillEnvelope.Kind;
import io.sealbill.kernel.money.Money;
import io.sealbill.kernel.sealing.NumberHash;
import io.sealbill.kernel.sealing.SealedBill;

import org.jspecify.annotations.Nullable;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

/**
 * A bill or statement of account to present.
 *
 * @param kind a statement has no amount, due date and succession
 * @param amountDue what is left to pay (BT-115), below zero for a credit
 * @param succession what it does to bills that were presented before; null if nothing
 */
public record PresentBill(
        UUID billerId,
        UUID accountId,
        NumberHash numberHash,
        Kind kind,
        Money amountDue,
        @Nullable LocalDate dueDate,
        @Nullable Succession succession,
        Content content) {

    public PresentBill {
        if (kind == Kind.STATEMENT
                && (!amountDue.isZero() || dueDate != null || succession != null)) {
            throw new IllegalArgumentException("a statement claims nothing");
        }
    }

    /** A bill. */
    public PresentBill(
            UUID billerId,
            UUID accountId,
            NumberHash numberHash,
            Money amountDue,
            @Nullable LocalDate dueDate,
            @Nullable Succession succession,
            Content content) {
        this(billerId, accountId, numberHash, Kind.BILL, amountDue, dueDate, succession, content);
    }

    public UUID billId() {
        return numberHash.billId();
    }

    /**
     * What a bill does to bills that were presented before.
     *
     * @param kind whether it stands in their place, or lessens what is to be paid on them
     * @param preceding their ids, which are made of the keyed hashes of their numbers
     */
    public record Succession(
            io.sealbill.kernel.document.Succession.Kind kind, List<UUID> preceding) {
        public Succession {
            preceding = List.copyOf(preceding);
        }
    }

    /** What the customer will read. */
    public sealed interface Content {

        /** Base64url SHA-256 of the JWS in it. */
        String signed();

        /** The PDF in which it came, if it came in one. */
        @Nullable LockedOriginal original();
    }

    /** The PDF in which a bill came from its biller, locked by a key that is in the bill. */
    public static final class LockedOriginal {
        private final byte[] bytes;

        /**
         * @param bytes as {@link io.sealbill.kernel.sealing.OriginalKey#lock} made them
         */
        public LockedOriginal(byte[] bytes) {
            this.bytes = bytes.clone();
        }

        byte[] bytes() {
            return bytes.clone();
        }
    }

    /** Sealed to the customer's devices. */
    public record Sealed(SealedBill bill, @Nullable LockedOriginal original) implements Content {
        public Sealed(SealedBill bill) {
            this(bill, null);
        }

        @Override
        public String signed() {
            return bill.header().signed();
        }
    }

    /**
     * Signed content in clear, for a customer without a device: it is stored under a data key of
     * its own until the first device is registered, then sealed to it and the key destroyed.
     */
    public static final class Waiting implements Content {
        private final byte[] clear;
        private final String signed;
        private final @Nullable LockedOriginal original;

        /**
         * @param clear the content as it will be sealed
         * @param signed base64url SHA-256 of the JWS in it
         */
        public Waiting(byte[] clear, String signed, @Nullable LockedOriginal original) {
            this.clear = clear.clone();
            this.signed = signed;
            this.original = original;
        }

        @Override
        public @Nullable LockedOriginal original() {
            return original;
        }

        byte[] clear() {
            return clear.clone();
        }

        @Override
        public String signed() {
            return signed;
        }

        @Override
        public String toString() {
            return "Waiting[redacted]";
        }
    }
}
