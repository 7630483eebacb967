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
        BillEnvelope.Kind kind,
        long amountDueMinor,
        long openMinor,
        String currency,
        @Nullable LocalDate dueDate,
        String state,
        @Nullable UUID supersededBy,
        boolean waiting,
        Instant presentedAt,
        @Nullable Instant firstOpenedAt) {

    /** What can still be paid; below zero what is left of a credit. */
    private static long openMinor(BillEnvelope bill) {
        return switch (bill.state()) {
            case PRESENTED, PAYING -> bill.open().minor();
            case PAID, SUPERSEDED, WITHDRAWN -> 0;
        };
    }

    static BillAnswer of(BillEnvelope bill) {
        return new BillAnswer(
                bill.billerId(),
                bill.billId(),
                bill.accountId(),
                bill.kind(),
                bill.amountDue().minor(),
                openMinor(bill),
                bill.amountDue().currency().getCurrencyCode(),
                bill.dueDate(),
                bill.state().code(),
                bill.supersededBy(),
                bill.waiting(),
                bill.presentedAt(),
                bill.firstOpenedAt());
    }
}
