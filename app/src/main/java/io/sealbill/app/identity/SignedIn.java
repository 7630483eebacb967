package io.sealbill.app.identity;

import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.core.authority.FactorGrantedAuthority;

import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.UUID;

/**
 * What a session remembers: a user's id, and which factors were proven when. Rights are not in it;
 * they are looked up at each request.
 */
public final class SignedIn extends AbstractAuthenticationToken {
    private static final long serialVersionUID = 1;

    private final UUID userId;

    /** Also states that the factors have been proven: made only where they were. */
    SignedIn(UUID userId, Map<Factor, Instant> factors) {
        super(
                factors.entrySet().stream()
                        .map(
                                proven ->
                                        FactorGrantedAuthority.withAuthority(
                                                        proven.getKey().authority())
                                                .issuedAt(proven.getValue())
                                                .build())
                        .toList());
        this.userId = userId;
        super.setAuthenticated(true);
    }

    /** What a session that was stored remembers. */
    public static SignedIn restored(UUID userId, Map<Factor, Instant> factors) {
        return new SignedIn(userId, factors);
    }

    public UUID userId() {
        return userId;
    }

    public Map<Factor, Instant> factors() {
        Map<Factor, Instant> factors = new EnumMap<>(Factor.class);
        for (var authority : getAuthorities()) {
            if (authority instanceof FactorGrantedAuthority proven) {
                Factor.ofAuthority(proven.getAuthority())
                        .ifPresent(factor -> factors.put(factor, proven.getIssuedAt()));
            }
        }
        return factors;
    }

    @Override
    public String getName() {
        return userId.toString();
    }

    @Override
    public Object getPrincipal() {
        return userId;
    }

    @Override
    public String getCredentials() {
        return "";
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof SignedIn that && that.userId.equals(userId) && super.equals(other);
    }

    @Override
    public int hashCode() {
        return userId.hashCode();
    }
}
