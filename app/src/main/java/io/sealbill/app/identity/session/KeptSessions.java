package io.sealbill.app.identity.session;

import io.sealbill.app.identity.Factor;
import io.sealbill.app.identity.SignedIn;
import io.sealbill.app.identity.UserState;
import io.sealbill.kernel.Bug;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.session.SessionRepository;
import org.springframework.transaction.support.TransactionSynchronizationManager;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

/**
 * Sessions by the hash of their id, so that who reads the database cannot take one over. One
 * statement finds a session together with the state of its user's account.
 */
final class KeptSessions implements SessionRepository<KeptSession> {
    private final JdbcClient jdbc;
    private final Clock clock;

    KeptSessions(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    @Override
    public KeptSession createSession() {
        return new KeptSession(clock.instant());
    }

    @Override
    public @Nullable KeptSession findById(String id) {
        KeptSession written = FoundSessions.written(id);
        return written == null ? find(id) : written;
    }

    /** What was ended meanwhile stays ended: a session that is gone is not written again. */
    @Override
    public void save(KeptSession session) {
        if (session.changed() || session.used()) {
            write(session);
        }
        FoundSessions.remember(session);
    }

    @Override
    public void deleteById(String id) {
        FoundSessions.remember(null);
        jdbc.sql("delete from browser_session where id_hash = ?").param(hash(id)).update();
    }

    void deleteExpired() {
        jdbc.sql("delete from browser_session where expires_at < ?")
                .param(at(clock.instant()))
                .update();
    }

    private @Nullable KeptSession find(String id) {
        return jdbc.sql(
                        """
                        select created_at, last_used_at, user_id, password_at, totp_at, passkey_at,
                               attributes, biller_id, roles, status, sessions_valid_from
                          from open_session(?, ?)
                        """)
                .params(hash(id), at(clock.instant()))
                .query((row, number) -> new KeptSession(stored(id, row)))
                .optional()
                .orElse(null);
    }

    private void write(KeptSession session) {
        Bug.check(
                !TransactionSynchronizationManager.isActualTransactionActive(),
                "a session is written by itself");
        String storedId = session.storedId();
        if (storedId == null) {
            insert(session);
        } else if (session.changed()) {
            update(session, storedId);
        } else {
            touch(session, storedId);
        }
        session.saved();
    }

    private void insert(KeptSession session) {
        jdbc.sql(
                        """
                        insert into browser_session (id_hash, user_id, password_at, totp_at, passkey_at,
                                                     last_used_at, expires_at, attributes, created_at)
                        values (?, ?, ?, ?, ?, ?, ?, ?, ?)
                        """)
                .params(columns(session))
                .param(at(session.getCreationTime()))
                .update();
    }

    private void update(KeptSession session, String storedId) {
        jdbc.sql(
                        """
                        update browser_session
                           set id_hash = ?, user_id = ?, password_at = ?, totp_at = ?, passkey_at = ?,
                               last_used_at = ?, expires_at = ?, attributes = ?
                         where id_hash = ?
                        """)
                .params(columns(session))
                .param(hash(storedId))
                .update();
    }

    private void touch(KeptSession session, String storedId) {
        jdbc.sql("update browser_session set last_used_at = ?, expires_at = ? where id_hash = ?")
                .params(at(session.getLastAccessedTime()), at(session.expiresAt()), hash(storedId))
                .update();
    }

    private static @Nullable Object[] columns(KeptSession session) {
        SignedIn signedIn = session.signedIn();
        Map<Factor, Instant> factors = signedIn == null ? Map.of() : signedIn.factors();
        return new Object[] {
            hash(session.getId()),
            signedIn == null ? null : signedIn.userId(),
            provenAt(factors, Factor.PASSWORD),
            provenAt(factors, Factor.TOTP),
            provenAt(factors, Factor.PASSKEY),
            at(session.getLastAccessedTime()),
            at(session.expiresAt()),
            session.attributeBytes()
        };
    }

    private static KeptSession.Stored stored(String id, ResultSet row) throws SQLException {
        return new KeptSession.Stored(
                id,
                Objects.requireNonNull(instant(row, "created_at")),
                Objects.requireNonNull(instant(row, "last_used_at")),
                signedIn(row),
                row.getString("status") == null ? null : UserState.of(row),
                new SessionAttributes(row.getBytes("attributes")));
    }

    private static @Nullable SignedIn signedIn(ResultSet row) throws SQLException {
        UUID userId = row.getObject("user_id", UUID.class);
        if (userId == null) {
            return null;
        }
        Map<Factor, Instant> factors = new EnumMap<>(Factor.class);
        for (Factor factor : Factor.values()) {
            Instant provenAt = instant(row, factor.name().toLowerCase(Locale.ROOT) + "_at");
            if (provenAt != null) {
                factors.put(factor, provenAt);
            }
        }
        return SignedIn.restored(userId, factors);
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }

    private static OffsetDateTime at(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    private static @Nullable OffsetDateTime provenAt(Map<Factor, Instant> factors, Factor factor) {
        Instant instant = factors.get(factor);
        return instant == null ? null : at(instant);
    }

    private static byte[] hash(String id) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(id.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
