package io.sealbill.app.intake;

import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.Semaphore;

/** The work on a run as persisted tasks: a node that dies leaves them to the others. */
@Configuration(proxyBeanMethods = false)
class RunTask {
    private static final String NAME = "bill-run";
    private static final FixedDelay WHEN_FULL = FixedDelay.of(Duration.ofSeconds(2));
    private static final FixedDelay AFTER_FAILURE = FixedDelay.of(Duration.ofSeconds(5));

    /** The other jobs of a node, mails and payment inquiries, never wait for long files. */
    private static final int AT_ONCE = 2;

    /** What there is to do; a run has at most one task of each. */
    enum Step {
        ABANDON,
        CHECK,
        PRESENT
    }

    static TaskInstance<Void> of(UUID billerId, UUID runId, Step step) {
        return new TaskInstance<>(NAME, billerId + "/" + runId + "/" + step);
    }

    @Bean
    Task<?> billRunTask(RunCourse course) {
        Semaphore free = new Semaphore(AT_ONCE);
        return Tasks.custom(NAME, Void.class)
                .onFailureReschedule(AFTER_FAILURE)
                .onDeadExecutionRevive()
                .execute((instance, context) -> take(instance.getId(), free, course));
    }

    private static CompletionHandler<Void> take(String instance, Semaphore free, RunCourse course) {
        if (!free.tryAcquire()) {
            return new CompletionHandler.OnCompleteReschedule<>(WHEN_FULL);
        }
        try {
            String[] parts = instance.split("/", -1);
            UUID billerId = UUID.fromString(parts[0]);
            UUID runId = UUID.fromString(parts[1]);
            switch (Step.valueOf(parts[2])) {
                case ABANDON -> course.abandon(billerId, runId);
                case CHECK, PRESENT -> course.follow(billerId, runId);
            }
            return new CompletionHandler.OnCompleteRemove<>();
        } finally {
            free.release();
        }
    }
}
