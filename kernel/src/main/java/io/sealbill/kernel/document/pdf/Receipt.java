package io.sealbill.kernel.document.pdf;

import com.fasterxml.jackson.annotation.JsonInclude;

import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.time.Instant;

/**
 * The receipt for one payment of one bill.
 *
 * @param receiptNumber the biller's own, unique
 * @param billerName whom the money went to
 * @param payerAccount the customer's account with the biller
 * @param billNumber which bill was paid: its id, since BT-1 is sealed
 * @param amount what was taken, in major units of {@code currency}
 * @param method card brand such as {@code visa}
 * @param last4 the card's last four digits
 * @param paidAt when the provider took it
 * @param paymentReference the payment's number at the payment provider
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Receipt(
        String receiptNumber,
        String billerName,
        @Nullable String payerName,
        String payerAccount,
        String billNumber,
        BigDecimal amount,
        String currency,
        String method,
        String last4,
        Instant paidAt,
        String paymentReference) {
    @Override
    public String toString() {
        return "Receipt[redacted]";
    }
}
