package io.sealbill.app.customer;

import java.util.UUID;

/** One of the accounts that a payer holds. */
public record PayerAccount(UUID billerId, UUID accountId, String code) {}
