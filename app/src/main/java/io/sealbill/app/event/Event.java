package io.sealbill.app.event;

import java.util.UUID;

/**
 * One line of the event log: ids only, never content.
 *
 * @param sequence position in the log, unique, with gaps
 * @param subjectId the object it happened to; {@link EventType} names its kind
 */
public record Event(long sequence, UUID billerId, EventType type, UUID subjectId) {}
