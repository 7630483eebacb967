package io.sealbill.app.console;

import io.sealbill.kernel.money.Money;

import org.jspecify.annotations.Nullable;

import java.time.LocalDate;
import java.util.UUID;

/** All that a biller's staff may know of a presented bill. */
record EnvelopeView(
        UUID id, String account, @Nullable LocalDate dueDate, String state, Money amount) {}
