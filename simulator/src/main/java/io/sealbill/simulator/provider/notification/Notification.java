package io.sealbill.simulator.provider.notification;

import java.util.function.Supplier;

/**
 * One message to the merchant.
 *
 * @param subject what it is about, for the one who keeps account of what was confirmed
 * @param body makes the JSON when it is sent: many may wait for a merchant who is away
 */
public record Notification(String subject, Supplier<String> body) {}
