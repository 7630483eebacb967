package io.sealbill.simulator.mail;

import java.time.Instant;
import java.util.List;

/**
 * A mail as it came over the wire.
 *
 * @param raw header and body, base64
 */
record MailEntry(long id, Instant receivedAt, List<String> to, String raw) {}
