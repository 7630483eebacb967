package io.sealbill.app.intake;

import io.sealbill.app.audit.Actor;

/**
 * Who hands in a file.
 *
 * @param origin see {@link io.sealbill.app.audit.Origin}
 */
public record Sender(Actor actor, String origin) {}
