package io.sealbill.app.console;

import io.sealbill.kernel.money.Money;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.time.ZoneId;

/**
 * A payment beside what the bank says of it.
 *
 * @param state matched, pending or discrepancy
 */
record ReconciliationLine(
        String reference,
        Instant at,
        ZoneId zone,
        String state,
        @Nullable String reason,
        Money amount) {}
