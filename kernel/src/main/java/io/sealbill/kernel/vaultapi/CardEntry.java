package io.sealbill.kernel.vaultapi;

import java.net.URI;
import java.time.Instant;

/**
 * The answer to {@link CardEntryRequest}: a page of the vault's own origin to be shown in a frame.
 * When the payer has entered a card the page posts {@code {type:"sealbill-card", token, brand,
 * last4, expiry}} to the app's origin, and to no other; {@code {type:"sealbill-card-height",
 * height}} tells the frame's height in CSS pixels, {@code {type:"sealbill-card-error", code}} that
 * the card was not taken. The app's page asks for the card by {@code
 * {type:"sealbill-card-submit"}}; the query parameter {@code theme=light} or {@code theme=dark}
 * overrides the browser's preference.
 *
 * @param page address of the page; it works once and only until {@code expiresAt}
 */
public record CardEntry(URI page, Instant expiresAt) {}
