package io.sealbill.vault.door;

import io.sealbill.vault.audit.AuditEvent;
import io.sealbill.vault.audit.AuditTrail;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;

import java.time.Clock;

/**
 * Records every caller that was turned away at the private door. At most a hundred rows a minute,
 * so that knocking cannot fill the database; the last row of a minute says that there were more.
 */
@Component
final class RefusedCallers {
    private static final Logger log = LoggerFactory.getLogger(RefusedCallers.class);
    private static final int MAX_PER_MINUTE = 100;

    private final AuditTrail trail;
    private final Clock clock;
    private long minute;
    private int count;

    RefusedCallers(AuditTrail trail, Clock clock) {
        this.trail = trail;
        this.clock = clock;
    }

    void record(String caller, String subject) {
        int place = placeInMinute();
        if (place > MAX_PER_MINUTE) {
            return;
        }
        String detail = place == MAX_PER_MINUTE ? "more in this minute are not recorded" : "";
        log.warn("refused caller: {}", caller);
        try {
            trail.append(AuditEvent.of("caller_refused", subject, caller).with(detail));
        } catch (DataAccessException unrecorded) {
            log.error("a refused caller could not be recorded", unrecorded);
        }
    }

    private synchronized int placeInMinute() {
        long now = clock.millis() / 60_000;
        if (now != minute) {
            minute = now;
            count = 0;
        }
        count = Math.min(count + 1, MAX_PER_MINUTE + 1);
        return count;
    }
}
