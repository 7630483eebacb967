package io.sealbill.app.console.bills;

import io.sealbill.kernel.money.Money;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.UUID;

/** All that a biller's staff may know of a presented bill. */
record EnvelopeView(
        UUID id,
        Instant presentedAt,
        ZoneId zone,
        @Nullable LocalDate dueDate,
        String state,
        Money amount) {}
