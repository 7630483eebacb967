package io.sealbill.app.identity.session;

import org.jspecify.annotations.Nullable;
import org.springframework.session.Session;
import org.springframework.session.SessionRepository;

import java.time.Clock;
import java.time.Duration;

/** Hands out {@link CoarseSession}s, none of them older than the absolute limit. */
final class CoarseSessions<S extends Session> implements SessionRepository<CoarseSession<S>> {
    /** However much it is used: NIST SP 800-63B-4, AAL3. */
    private static final Duration ABSOLUTE_LIMIT = Duration.ofHours(12);

    private final SessionRepository<S> sessions;
    private final Clock clock;

    CoarseSessions(SessionRepository<S> sessions, Clock clock) {
        this.sessions = sessions;
        this.clock = clock;
    }

    @Override
    public CoarseSession<S> createSession() {
        return new CoarseSession<>(sessions.createSession());
    }

    @Override
    public void save(CoarseSession<S> session) {
        sessions.save(session.session());
    }

    @Override
    public @Nullable CoarseSession<S> findById(String id) {
        S session = sessions.findById(id);
        if (session == null) {
            return null;
        }
        if (session.getCreationTime().plus(ABSOLUTE_LIMIT).isBefore(clock.instant())) {
            sessions.deleteById(id);
            return null;
        }
        return new CoarseSession<>(session);
    }

    @Override
    public void deleteById(String id) {
        sessions.deleteById(id);
    }
}
