package io.sealbill.app.customer;

import io.sealbill.kernel.sealing.RecipientKey;

import java.util.List;
import java.util.Locale;
import java.util.UUID;

/**
 * An account and whom its bills are sealed to.
 *
 * @param locale the customer's language
 * @param recipients empty while the customer has no device
 */
public record AccountRecipients(UUID accountId, Locale locale, List<RecipientKey> recipients) {}
