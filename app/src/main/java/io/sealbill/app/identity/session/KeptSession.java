package io.sealbill.app.identity.session;

import static org.springframework.security.web.context.HttpSessionSecurityContextRepository.SPRING_SECURITY_CONTEXT_KEY;

import io.sealbill.app.identity.SignedIn;
import io.sealbill.app.identity.UserState;
import io.sealbill.kernel.Bug;

import org.jspecify.annotations.Nullable;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.session.Session;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HashSet;
import java.util.Set;

/**
 * A browser session. Its last use is kept to the minute, so that a request that changes nothing
 * writes nothing. Who is signed in stands apart from the other attributes.
 */
final class KeptSession implements Session {
    static final Duration IDLE_LIMIT = Duration.ofMinutes(15);

    /** However much it is used: NIST SP 800-63B-4, AAL3. */
    private static final Duration ABSOLUTE_LIMIT = Duration.ofHours(12);

    private static final Duration GRAIN = Duration.ofSeconds(60);
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int ID_BYTES = 32;

    private final Instant createdAt;
    private final SessionAttributes attributes;
    private final @Nullable UserState state;
    private String id;
    private @Nullable String storedId;
    private Instant lastUsedAt;
    private @Nullable SecurityContext context;
    private boolean changed;
    private boolean used;

    /**
     * What the database holds.
     *
     * @param id what the browser showed
     * @param state of the user's account at this moment; null without one that may act
     */
    record Stored(
            String id,
            Instant createdAt,
            Instant lastUsedAt,
            @Nullable SignedIn signedIn,
            @Nullable UserState state,
            SessionAttributes attributes) {}

    /** A new session. */
    KeptSession(Instant now) {
        this.createdAt = now;
        this.lastUsedAt = now;
        this.attributes = new SessionAttributes(new byte[0]);
        this.state = null;
        this.id = randomId();
        this.changed = true;
    }

    KeptSession(Stored stored) {
        this.createdAt = stored.createdAt();
        this.lastUsedAt = stored.lastUsedAt();
        this.attributes = stored.attributes();
        this.state = stored.state();
        this.id = stored.id();
        this.storedId = stored.id();
        this.context =
                stored.signedIn() == null ? null : new SecurityContextImpl(stored.signedIn());
    }

    /** The id under which the database knows it; null for a new one. */
    @Nullable String storedId() {
        return storedId;
    }

    @Nullable SignedIn signedIn() {
        return context == null ? null : (SignedIn) context.getAuthentication();
    }

    byte[] attributeBytes() {
        return attributes.toBytes();
    }

    Instant expiresAt() {
        Instant idle = lastUsedAt.plus(IDLE_LIMIT);
        Instant absolute = createdAt.plus(ABSOLUTE_LIMIT);
        return idle.isBefore(absolute) ? idle : absolute;
    }

    /** Whether something besides its last use is to be written. */
    boolean changed() {
        return changed || attributes.changed();
    }

    /** Whether its last use is to be written. */
    boolean used() {
        return used;
    }

    void saved() {
        storedId = id;
        changed = false;
        used = false;
        attributes.saved();
    }

    @Override
    public String getId() {
        return id;
    }

    @Override
    public String changeSessionId() {
        id = randomId();
        changed = true;
        return id;
    }

    @Override
    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"}) // Spring Session's signature
    public <T> @Nullable T getAttribute(String name) {
        if (name.equals(UserState.ATTRIBUTE)) {
            return (T) state;
        }
        return (T) (name.equals(SPRING_SECURITY_CONTEXT_KEY) ? context : attributes.get(name));
    }

    @Override
    public Set<String> getAttributeNames() {
        Set<String> names = new HashSet<>(attributes.names());
        if (context != null) {
            names.add(SPRING_SECURITY_CONTEXT_KEY);
        }
        return names;
    }

    @Override
    public void setAttribute(String name, @Nullable Object value) {
        if (name.equals(SPRING_SECURITY_CONTEXT_KEY)) {
            remember((SecurityContext) value);
        } else {
            attributes.put(name, value);
        }
    }

    @Override
    public void removeAttribute(String name) {
        setAttribute(name, null);
    }

    @Override
    public Instant getCreationTime() {
        return createdAt;
    }

    @Override
    public Instant getLastAccessedTime() {
        return lastUsedAt;
    }

    @Override
    public void setLastAccessedTime(Instant now) {
        if (now.isAfter(lastUsedAt.plus(GRAIN))) {
            lastUsedAt = now;
            used = true;
        }
    }

    @Override
    public Duration getMaxInactiveInterval() {
        return IDLE_LIMIT;
    }

    @Override
    public void setMaxInactiveInterval(Duration interval) {
        throw new UnsupportedOperationException("all sessions have the same limit");
    }

    /** One that has expired is not found. */
    @Override
    public boolean isExpired() {
        return false;
    }

    private void remember(@Nullable SecurityContext signedIn) {
        Bug.check(
                signedIn == null || signedIn.getAuthentication() instanceof SignedIn,
                "a session remembers who signed in and nobody else");
        context = signedIn;
        changed = true;
    }

    private static String randomId() {
        byte[] id = new byte[ID_BYTES];
        RANDOM.nextBytes(id);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(id);
    }
}
