package io.sealbill.simulator.provider.notification;

/**
 * One message to the merchant.
 *
 * @param subject what it is about, for the one who keeps account of what was confirmed
 * @param body JSON, signed as it is
 */
public record Notification(String subject, String body) {}
