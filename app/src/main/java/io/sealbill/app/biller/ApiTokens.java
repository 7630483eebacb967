package io.sealbill.app.biller;

import io.sealbill.kernel.Sha256;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * The tokens of a biller's programs: 256 random bits, kept as their SHA-256 only. A plain hash is
 * enough for what cannot be guessed.
 */
@Component
public class ApiTokens {
    private static final Duration LAST_USED_GRAIN = Duration.ofHours(1);
    private static final int TOKEN_BYTES = 32;

    private final JdbcClient jdbc;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    ApiTokens(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Makes a token in the biller's running transaction; this is the only time it can be seen. */
    public ApiToken issue(
            UUID billerId, String name, Collection<ApiScope> scopes, Duration validity) {
        byte[] bytes = new byte[TOKEN_BYTES];
        random.nextBytes(bytes);
        var token = new ApiToken(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
        register(billerId, name, scopes, validity, token);
        return token;
    }

    /**
     * Takes a token that an operator made; one that is known already stays as it is.
     *
     * @throws IllegalArgumentException for a token shorter than 256 bits in base64url
     */
    public void register(
            UUID billerId,
            String name,
            Collection<ApiScope> scopes,
            Duration validity,
            ApiToken token) {
        if (!token.reveal().matches("[A-Za-z0-9_-]{43,128}")) {
            throw new IllegalArgumentException("an API token is at least 43 base64url characters");
        }
        Instant now = clock.instant();
        jdbc.sql(
                        """
                        insert into api_token (biller_id, token_hash, name, scopes, created_at, expires_at)
                        values (?, ?, ?, ?, ?, ?)
                        on conflict (token_hash) do nothing
                        """)
                .params(
                        billerId,
                        hash(token),
                        name,
                        scopes.stream().map(ApiScope::wireName).toArray(String[]::new),
                        now.atOffset(ZoneOffset.UTC),
                        now.plus(validity).atOffset(ZoneOffset.UTC))
                .update();
    }

    /** Ends a token of the biller, in its running transaction. False if there is none such. */
    public boolean revoke(UUID billerId, UUID tokenId) {
        return jdbc.sql(
                                """
                                update api_token set revoked_at = ?
                                 where biller_id = ? and token_id = ? and revoked_at is null
                                """)
                        .params(clock.instant().atOffset(ZoneOffset.UTC), billerId, tokenId)
                        .update()
                == 1;
    }

    /** Whose program presents this token; empty if it is unknown, expired or revoked. */
    public Optional<ApiClient> holder(ApiToken presented) {
        OffsetDateTime now = clock.instant().atOffset(ZoneOffset.UTC);
        byte[] hash = hash(presented);
        Optional<Holder> found =
                jdbc.sql(
                                "select biller_id, token_id, scopes, last_used_at"
                                        + " from api_token_holder(?, ?)")
                        .params(hash, now)
                        .query(ApiTokens::holder)
                        .optional();
        if (found.filter(holder -> holder.lastUsed().plus(LAST_USED_GRAIN).isBefore(now))
                .isPresent()) {
            jdbc.sql("select api_token_used(?, ?)")
                    .params(hash, now)
                    .query((row, number) -> number)
                    .single();
        }
        return found.map(Holder::client);
    }

    private static Holder holder(ResultSet row, int number) throws SQLException {
        String[] scopes = (String[]) row.getArray("scopes").getArray();
        Set<ApiScope> parsed =
                Arrays.stream(scopes).map(ApiScope::ofWireName).collect(Collectors.toSet());
        OffsetDateTime lastUsed = row.getObject("last_used_at", OffsetDateTime.class);
        return new Holder(
                new ApiClient(
                        row.getObject("biller_id", UUID.class),
                        row.getObject("token_id", UUID.class),
                        parsed),
                lastUsed == null ? Instant.EPOCH.atOffset(ZoneOffset.UTC) : lastUsed);
    }

    private static byte[] hash(ApiToken token) {
        return Sha256.of(token.reveal().getBytes(StandardCharsets.UTF_8));
    }

    private record Holder(ApiClient client, OffsetDateTime lastUsed) {}
}
