package io.sealbill.app.event;

import java.util.List;
import java.util.Set;

/**
 * Follows the event log. Delivery is at least once and in order for each consumer: what it does
 * must be keyed by the event's subject so that a second time changes nothing.
 */
public interface EventConsumer {
    /** Names the cursor; never changes once released. */
    String name();

    Set<EventType> types();

    /**
     * Called outside any transaction with up to some hundred events. The cursor moves on only when
     * it returns; an exception leaves it and the batch comes again.
     */
    void consume(List<Event> batch);
}
