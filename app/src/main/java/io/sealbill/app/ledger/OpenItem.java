package io.sealbill.app.ledger;

import io.sealbill.kernel.money.Money;

import java.util.UUID;

/**
 * A subject that an account still holds something of.
 *
 * @param open debits less credits, never zero
 */
public record OpenItem(UUID subjectId, Money open) {}
