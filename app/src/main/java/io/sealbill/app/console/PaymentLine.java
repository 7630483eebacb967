package io.sealbill.app.console;

import io.sealbill.kernel.money.Money;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.time.ZoneId;
import java.util.UUID;

/**
 * A payment in a list.
 *
 * @param card brand and last four digits
 * @param state intended, unknown, captured or declined
 */
record PaymentLine(
        UUID id, Instant at, ZoneId zone, @Nullable String card, String state, Money amount) {}
