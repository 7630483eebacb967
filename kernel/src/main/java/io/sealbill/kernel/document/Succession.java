package io.sealbill.kernel.document;

import com.fasterxml.jackson.annotation.JsonValue;

import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * What a bill does to the bills that it names as preceding (BG-3).
 *
 * @param kind what it does
 * @param preceding their invoice numbers (BT-25)
 */
public record Succession(Kind kind, List<String> preceding) {
    /** UNTDID 1001, as far as EN 16931 has them: their amounts are owed to the buyer. */
    private static final Set<String> CREDIT_NOTES =
            Set.of("81", "83", "261", "262", "296", "308", "381", "396", "420", "458", "532");

    private static final String CORRECTED_INVOICE = "384";

    public Succession {
        preceding = List.copyOf(preceding);
    }

    /** What becomes of the preceding bills. */
    public enum Kind {
        /** The new bill stands in their place. */
        SUPERSEDES,
        /** Less is to be paid on them. */
        CREDITS;

        /** As in the API. */
        @JsonValue
        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }

        public static Kind of(String code) {
            return valueOf(code.toUpperCase(Locale.ROOT));
        }
    }

    /** Whether its amounts, though written without a sign, are owed to the buyer. */
    public static boolean isCreditNote(Bill bill) {
        return CREDIT_NOTES.contains(bill.typeCode());
    }

    /**
     * The amount due (BT-115) as the buyer owes it: below zero for a credit, be it a credit note or
     * an invoice of a negative amount.
     */
    public static BigDecimal owed(Bill bill) {
        return isCreditNote(bill) ? bill.payableAmount().negate() : bill.payableAmount();
    }

    /**
     * A credit credits what it names, and a corrected invoice (384) supersedes it. Null if the bill
     * does neither: an invoice of another type may name the partial or prepaid ones that it counts
     * (BG-3), which stay as they are.
     */
    public static @Nullable Succession of(Bill bill) {
        List<String> preceding =
                bill.precedingInvoices().stream()
                        .map(Bill.PrecedingInvoice::reference)
                        .filter(number -> !number.equals(bill.invoiceNumber()))
                        .distinct()
                        .toList();
        if (preceding.isEmpty()) {
            return null;
        }
        if (isCreditNote(bill) || owed(bill).signum() < 0) {
            return new Succession(Kind.CREDITS, preceding);
        }
        return bill.typeCode().equals(CORRECTED_INVOICE)
                ? new Succession(Kind.SUPERSEDES, preceding)
                : null;
    }

    @Override
    public String toString() {
        return "Succession[" + kind + " of " + preceding.size() + "]";
    }
}
