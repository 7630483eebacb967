package io.sealbill.kernel.vaultapi;

import java.util.UUID;

/**
 * {@code POST /v1/card-entries}: opens one page of card fields for one payer's visit.
 *
 * @param billerId the biller that the token will be good for, and no other
 * @param purpose the app's own reference of what the card is entered for, e.g. a payment intent; 1
 *     to 64 printable ASCII signs without spaces; the vault stores it with the token
 * @param locale BCP 47 language tag of the page, {@code en} or {@code zh-CN}
 */
public record CardEntryRequest(UUID billerId, String purpose, String locale) {}
