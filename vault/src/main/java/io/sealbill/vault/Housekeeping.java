package io.sealbill.vault;

import io.sealbill.vault.audit.AuditSeals;
import io.sealbill.vault.custody.CardEntryKeys;
import io.sealbill.vault.custody.Keyring;
import io.sealbill.vault.tokenization.SecurityCodes;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** What the vault does by itself while it runs: seals its records, renews and forgets keys. */
@Component
class Housekeeping implements SmartLifecycle {
    private static final Logger log = LoggerFactory.getLogger(Housekeeping.class);

    private final AuditSeals seals;
    private final Keyring keys;
    private final CardEntryKeys cardEntryKeys;
    private final SecurityCodes codes;
    private final ScheduledExecutorService timer =
            Executors.newSingleThreadScheduledExecutor(
                    Thread.ofPlatform().daemon().name("housekeeping").factory());
    private volatile boolean running;

    Housekeeping(AuditSeals seals, Keyring keys, CardEntryKeys cardEntryKeys, SecurityCodes codes) {
        this.seals = seals;
        this.keys = keys;
        this.cardEntryKeys = cardEntryKeys;
        this.codes = codes;
    }

    @Override
    public void start() {
        running = true;
        every(1, TimeUnit.SECONDS, seals::seal);
        every(1, TimeUnit.MINUTES, codes::forgetOld);
        every(1, TimeUnit.HOURS, keys::renewOverdue);
        every(1, TimeUnit.HOURS, cardEntryKeys::deleteOld);
    }

    @Override
    public void stop() {
        running = false;
        timer.shutdownNow();
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    private void every(long delay, TimeUnit unit, Runnable work) {
        var _ =
                timer.scheduleWithFixedDelay(
                        () -> {
                            try {
                                work.run();
                            } catch (RuntimeException failed) {
                                // The database may be away for a while: the next turn tries again.
                                log.error("housekeeping failed", failed);
                            }
                        },
                        delay,
                        delay,
                        unit);
    }
}
