package io.sealbill.app.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sealbill.app.support.AppTest;
import io.sealbill.app.tenancy.Tenancy;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataAccessException;

import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;

class EventPumpTests extends AppTest {
    @Autowired Tenancy tenancy;
    @Autowired EventLog events;

    @Test
    void neverStepsOverAnEventWhoseTransactionIsStillOpen() throws Exception {
        UUID biller = UUID.randomUUID();
        UUID early = UUID.randomUUID();
        UUID late = UUID.randomUUID();
        var written = new CountDownLatch(1);
        var mayCommit = new CountDownLatch(1);
        Thread open =
                Thread.startVirtualThread(
                        () ->
                                tenancy.asBiller(
                                        biller,
                                        () -> {
                                            events.append(biller, EventType.BILL_PRESENTED, early);
                                            written.countDown();
                                            await(mayCommit);
                                            return true;
                                        }));
        written.await();
        append(biller, late);
        assertThat(subjects(biller)).isEmpty();
        mayCommit.countDown();
        open.join();
        assertThat(subjects(biller)).containsExactly(early, late);
    }

    @Test
    void refusesAnEventOfAnotherBiller() {
        assertThatThrownBy(
                        () ->
                                tenancy.asBiller(
                                        UUID.randomUUID(),
                                        () -> {
                                            events.append(
                                                    UUID.randomUUID(),
                                                    EventType.BILL_PRESENTED,
                                                    UUID.randomUUID());
                                            return true;
                                        }))
                .isInstanceOf(DataAccessException.class)
                .rootCause()
                .hasMessageContaining("row-level security");
    }

    private void append(UUID biller, UUID subject) {
        tenancy.asBiller(
                biller,
                () -> {
                    events.append(biller, EventType.BILL_PRESENTED, subject);
                    return true;
                });
    }

    private List<UUID> subjects(UUID biller) {
        return events.after(EventLog.Cursor.START, 1_000_000).stream()
                .map(EventLog.Positioned::event)
                .filter(event -> event.billerId().equals(biller))
                .map(Event::subjectId)
                .toList();
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
