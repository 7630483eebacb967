package io.sealbill.app.receipt;

import io.sealbill.kernel.money.Money;

import java.time.Instant;
import java.util.UUID;

/**
 * A receipt, without its document.
 *
 * @param number unique at the biller
 * @param attemptId the payment it is for
 */
public record IssuedReceipt(
        UUID billerId,
        UUID attemptId,
        UUID payerId,
        UUID billId,
        String number,
        Money amount,
        String cardBrand,
        String cardLast4,
        Instant paidAt) {}
