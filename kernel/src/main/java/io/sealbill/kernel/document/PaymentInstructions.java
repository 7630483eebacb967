package io.sealbill.kernel.document;

import static io.sealbill.kernel.document.Bill.copy;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonInclude;

import org.jspecify.annotations.Nullable;

import java.util.List;

/**
 * How to pay: BG-16.
 *
 * @param meansCode BT-81, UNTDID 4461: 30 credit transfer, 48 card, 58 SEPA credit transfer …
 * @param meansText BT-82
 * @param remittanceInformation BT-83
 * @param creditTransfers BG-17
 * @param card BG-18
 * @param directDebit BG-19
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record PaymentInstructions(
        String meansCode,
        @Nullable String meansText,
        @Nullable String remittanceInformation,
        List<CreditTransfer> creditTransfers,
        @Nullable Card card,
        @Nullable DirectDebit directDebit) {
    public PaymentInstructions {
        requireNonNull(meansCode);
        creditTransfers = copy(creditTransfers);
    }

    @Override
    public String toString() {
        return "PaymentInstructions[redacted]";
    }

    /**
     * @param account BT-84, an IBAN where the payee has one
     * @param accountName BT-85
     * @param serviceProvider BT-86, a BIC where the payee has one
     */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    public record CreditTransfer(
            String account, @Nullable String accountName, @Nullable String serviceProvider) {
        @Override
        public String toString() {
            return "CreditTransfer[redacted]";
        }
    }

    /**
     * @param accountNumber BT-87, masked: only the last four digits stay
     * @param holder BT-88
     */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    public record Card(String accountNumber, @Nullable String holder) {
        /** PCI DSS 3.4.1: whatever an issuer wrote here, no more than the last four digits stay. */
        public static Card masked(String accountNumber, @Nullable String holder) {
            String last = accountNumber.substring(Math.max(0, accountNumber.length() - 4));
            return new Card(last, holder);
        }

        @Override
        public String toString() {
            return "Card[redacted]";
        }
    }

    /**
     * @param mandate BT-89
     * @param creditor BT-90
     * @param debitedAccount BT-91
     */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    public record DirectDebit(
            @Nullable String mandate, @Nullable String creditor, @Nullable String debitedAccount) {
        @Override
        public String toString() {
            return "DirectDebit[redacted]";
        }
    }
}
