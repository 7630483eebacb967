package io.sealbill.app.reconciliation;

import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;

import io.sealbill.app.problem.Problem;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import java.time.Duration;

@Configuration(proxyBeanMethods = false)
class ReconciliationConfiguration {
    private static final Logger log = LoggerFactory.getLogger(ReconciliationConfiguration.class);

    /** One node at a time looks for new statements every minute. */
    @Bean
    Task<?> statementImportTask(Reconciliation reconciliation) {
        return Tasks.recurring("statement-import", FixedDelay.of(Duration.ofMinutes(1)))
                .execute((instance, context) -> importOnce(reconciliation));
    }

    /** The bank being away is ordinary; the next minute asks again. */
    private static void importOnce(Reconciliation reconciliation) {
        try {
            ImportReport report = reconciliation.importFromBank();
            if (report.statements() > 0) {
                log.info("bank statements: {}", report);
            }
        } catch (Problem refusal) {
            log.warn("bank statements: {} {}", refusal.code(), refusal.detail());
        }
    }
}
