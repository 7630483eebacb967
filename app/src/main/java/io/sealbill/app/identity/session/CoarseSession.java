package io.sealbill.app.identity.session;

import org.jspecify.annotations.Nullable;
import org.springframework.session.Session;

import java.time.Duration;
import java.time.Instant;
import java.util.Set;

/**
 * A session whose last use is kept to the minute: a request that changes nothing else then writes
 * nothing.
 */
final class CoarseSession<S extends Session> implements Session {
    private static final Duration GRAIN = Duration.ofSeconds(60);

    private final S session;

    CoarseSession(S session) {
        this.session = session;
    }

    S session() {
        return session;
    }

    @Override
    public void setLastAccessedTime(Instant lastAccessedTime) {
        if (lastAccessedTime.isAfter(session.getLastAccessedTime().plus(GRAIN))) {
            session.setLastAccessedTime(lastAccessedTime);
        }
    }

    @Override
    public String getId() {
        return session.getId();
    }

    @Override
    public String changeSessionId() {
        return session.changeSessionId();
    }

    @Override
    @SuppressWarnings("TypeParameterUnusedInFormals") // Spring Session's own signature
    public <T> @Nullable T getAttribute(String attributeName) {
        return session.getAttribute(attributeName);
    }

    @Override
    public Set<String> getAttributeNames() {
        return session.getAttributeNames();
    }

    @Override
    public void setAttribute(String attributeName, Object attributeValue) {
        session.setAttribute(attributeName, attributeValue);
    }

    @Override
    public void removeAttribute(String attributeName) {
        session.removeAttribute(attributeName);
    }

    @Override
    public Instant getCreationTime() {
        return session.getCreationTime();
    }

    @Override
    public Instant getLastAccessedTime() {
        return session.getLastAccessedTime();
    }

    @Override
    public void setMaxInactiveInterval(Duration interval) {
        session.setMaxInactiveInterval(interval);
    }

    @Override
    public Duration getMaxInactiveInterval() {
        return session.getMaxInactiveInterval();
    }

    @Override
    public boolean isExpired() {
        return session.isExpired();
    }
}
