package io.sealbill.app.presentment.door;

import com.fasterxml.jackson.annotation.JsonInclude;

import io.sealbill.app.presentment.BillEnvelope;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;

/** A {@link BillEnvelope} in the words of the API. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record BillAnswer(
        UUID billerId,
        UUID billId,
        UUID accountId,
        long amountDueMinor,
        String currency,
        @Nullable LocalDate dueDate,
        String state,
        boolean waiting,
        Instant presentedAt,
        @Nullable Instant firstOpenedAt) {

    static BillAnswer of(BillEnvelope bill) {
        return new BillAnswer(
                bill.billerId(),
                bill.billId(),
                bill.accountId(),
                bill.amountDue().minor(),
                bill.amountDue().currency().getCurrencyCode(),
                bill.dueDate(),
                bill.state().code(),
                bill.waiting(),
                bill.presentedAt(),
                bill.firstOpenedAt());
    }
}
