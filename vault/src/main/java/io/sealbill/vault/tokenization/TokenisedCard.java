package io.sealbill.vault.tokenization;

/**
 * What anybody outside the vault may know of a card.
 *
 * @param token {@code card_} and 26 base32 signs, good at one biller
 * @param brand e.g. {@code visa}
 * @param expiry {@code YYYY-MM}
 */
public record TokenisedCard(String token, String brand, String last4, String expiry) {}
