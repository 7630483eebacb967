package io.sealbill.app.portal;

import io.sealbill.kernel.money.Money;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.time.ZoneId;
import java.util.UUID;

/** A receipt as it is read on the page; the signed one is the PDF. */
record ReceiptView(
        UUID paymentId,
        String number,
        String biller,
        Money amount,
        @Nullable String card,
        Instant paidAt,
        ZoneId zone) {}
