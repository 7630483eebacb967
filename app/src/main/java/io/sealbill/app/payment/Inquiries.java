package io.sealbill.app.payment;

import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;

import io.sealbill.app.payment.AttemptRows.Unresolved;
import io.sealbill.app.payment.vault.VaultAnswer;
import io.sealbill.app.payment.vault.VaultClient;
import io.sealbill.app.tenancy.Tenancy;
import io.sealbill.kernel.vaultapi.ChargeRequest;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Component;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Asks the vault again about attempts whose outcome is open, left so by silence or by a crash,
 * until it is known. Where the vault never saw the key, the payer's confirmed request is made now,
 * under that same key: one that is still on its way is then the same charge, not a second one.
 */
@Component
public class Inquiries {
    private static final Logger log = LoggerFactory.getLogger(Inquiries.class);
    private static final int BATCH = 100;

    private final Tenancy tenancy;
    private final AttemptRows rows;
    private final AttemptOutcome outcome;
    private final VaultClient vault;

    Inquiries(Tenancy tenancy, AttemptRows rows, AttemptOutcome outcome, VaultClient vault) {
        this.tenancy = tenancy;
        this.rows = rows;
        this.outcome = outcome;
        this.vault = vault;
    }

    /**
     * Asks once about every attempt that is due.
     *
     * @return how many were found out
     */
    public int askAll() {
        List<Unresolved> due = rows.unresolved(BATCH);
        return Math.toIntExact(due.stream().filter(this::isFoundOut).count());
    }

    private boolean isFoundOut(Unresolved attempt) {
        Optional<ChargeRequest> request =
                tenancy.asBiller(attempt.billerId(), () -> rows.openRequest(attempt));
        if (request.isEmpty()) {
            return true;
        }
        VaultAnswer answer = vault.find(attempt.attemptId());
        if (answer instanceof VaultAnswer.NeverSeen) {
            answer = vault.charge(request.get());
        }
        PaymentAttempt after = outcome.record(attempt.billerId(), attempt.attemptId(), answer);
        log.info("attempt {} was asked for again: {}", after.attemptId(), after.state());
        return after.state().isFinal();
    }

    @Configuration(proxyBeanMethods = false)
    static class Job {
        /** On one node at a time; what it does is safe on several. */
        @Bean
        Task<?> paymentInquiryTask(Inquiries inquiries) {
            return Tasks.recurring("payment-inquiries", FixedDelay.of(Duration.ofSeconds(2)))
                    .execute((instance, context) -> inquiries.askAll());
        }
    }
}
