package io.sealbill.app.event;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

import java.time.Duration;
import java.util.List;

/** Brings each consumer the events behind its cursor. */
@Component
public class EventPump {
    private static final Logger log = LoggerFactory.getLogger(EventPump.class);
    private static final int BATCH = 500;

    private final EventLog events;
    private final ObjectProvider<EventConsumer> consumers;

    EventPump(EventLog events, ObjectProvider<EventConsumer> consumers) {
        this.events = events;
        this.consumers = consumers;
    }

    /**
     * Delivers all that has happened so far to every consumer. One that fails keeps its place and
     * gets the batch again the next time; the others go on.
     */
    public void pump() {
        consumers.orderedStream().forEach(this::pumpOne);
    }

    private void pumpOne(EventConsumer consumer) {
        try {
            int delivered;
            do {
                delivered = deliverBatch(consumer);
            } while (delivered == BATCH);
        } catch (RuntimeException failure) {
            log.error(
                    "event consumer {} keeps its place and tries again", consumer.name(), failure);
        }
    }

    private int deliverBatch(EventConsumer consumer) {
        List<EventLog.Positioned> batch = events.after(events.cursor(consumer.name()), BATCH);
        List<Event> wanted =
                batch.stream()
                        .map(EventLog.Positioned::event)
                        .filter(event -> consumer.types().contains(event.type()))
                        .toList();
        if (!wanted.isEmpty()) {
            consumer.consume(wanted);
        }
        if (!batch.isEmpty()) {
            events.moveCursor(consumer.name(), batch.getLast().cursor());
        }
        return batch.size();
    }

    RecurringTask<Void> task() {
        return Tasks.recurring("event-pump", FixedDelay.of(Duration.ofSeconds(1)))
                .execute((instance, context) -> pump());
    }
}
