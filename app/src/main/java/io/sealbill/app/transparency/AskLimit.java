package io.sealbill.app.transparency;

import io.sealbill.app.audit.Origin;
import io.sealbill.app.problem.Problem;

import org.springframework.http.HttpStatus;

import java.time.Clock;
import java.util.HashMap;
import java.util.Map;

/** How often one network may ask on one node within a minute; nothing of it is kept longer. */
final class AskLimit {
    private static final int MOST_A_MINUTE = 240;
    private static final int MOST_NETWORKS = 10_000;
    private static final int MINUTE_SECONDS = 60;

    private final Clock clock;
    private final Map<String, Integer> asked = new HashMap<>();
    private long minute;

    AskLimit(Clock clock) {
        this.clock = clock;
    }

    /**
     * @param address as the servlet container reports it
     * @throws Problem {@code too_many_requests}
     */
    void admit(String address) {
        if (!admits(Origin.ofAddress(address))) {
            throw new Problem(
                    HttpStatus.TOO_MANY_REQUESTS,
                    "too_many_requests",
                    "That was often. Please ask again in a minute.");
        }
    }

    /** What comes in a crowd of networks is counted as one of them. */
    synchronized boolean admits(String network) {
        long now = clock.instant().getEpochSecond() / MINUTE_SECONDS;
        if (now != minute) {
            asked.clear();
            minute = now;
        }
        boolean known = asked.containsKey(network) || asked.size() < MOST_NETWORKS;
        return asked.merge(known ? network : "", 1, Integer::sum) <= MOST_A_MINUTE;
    }
}
