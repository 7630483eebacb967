package io.sealbill.vault.cardentry;

import java.time.Instant;
import java.util.UUID;

/**
 * What the app opened a card entry for. It is not stored until it is used: the page's address
 * carries it, sealed.
 */
record OpenEntry(
        UUID billerId, UUID entryId, String purpose, CardLanguage language, Instant expiresAt) {}
