package io.sealbill.app.keys;

import io.sealbill.app.keys.ScopedKey.Kind;
import io.sealbill.app.keys.ScopedKey.Name;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import java.security.GeneralSecurityException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;

/** The billers' keys as rows. The newest version of a kind is the one to write with. */
@Component
class ScopedKeys {
    /** How long a wrapping key is written with; NIST SP 800-57 part 1, 5.3.6 allows two years. */
    static final Duration CRYPTOPERIOD = Duration.ofDays(90);

    private final JdbcClient jdbc;
    private final RootKey rootKey;
    private final Clock clock;
    private final KeyCache cache;

    ScopedKeys(JdbcClient jdbc, RootKey rootKey, Clock clock) {
        this.jdbc = jdbc;
        this.rootKey = rootKey;
        this.clock = clock;
        this.cache = new KeyCache(clock);
    }

    /** The key to write with: made at first need, and anew when it is over its period. */
    ScopedKey current(UUID billerId, Kind kind) {
        Optional<ScopedKey> known = cache.newest(billerId, kind);
        ScopedKey key =
                known.or(() -> loadNewest(billerId, kind))
                        .orElseGet(() -> create(billerId, kind, 1));
        boolean over =
                kind == Kind.WRAPPING
                        && key.createdAt().plus(CRYPTOPERIOD).isBefore(clock.instant());
        return over ? create(billerId, kind, key.name().version() + 1) : key;
    }

    /** A key of any version, to read with. */
    ScopedKey named(Name name) {
        return cache.named(name).orElseGet(() -> load(name));
    }

    /** A new version whatever the age of the last one. */
    ScopedKey rotate(UUID billerId, Kind kind) {
        int last = loadNewest(billerId, kind).map(key -> key.name().version()).orElse(0);
        return create(billerId, kind, last + 1);
    }

    /** Of two who create the same version, the second waits for the first and takes its key. */
    private ScopedKey create(UUID billerId, Kind kind, int version) {
        Name name = new Name(billerId, kind, version);
        byte[] fresh = Aead.fresh(Aead.KEY_BYTES);
        jdbc.sql(
                        """
                        insert into scoped_key (biller_id, kind, version, root_key_id, wrapped_key, created_at)
                        values (?, ?, ?, ?, ?, ?)
                        on conflict (biller_id, kind, version) do nothing
                        """)
                .params(
                        billerId,
                        kind.column(),
                        version,
                        rootKey.id(),
                        rootKey.wrap(name.text(), fresh),
                        clock.instant().atOffset(ZoneOffset.UTC))
                .update();
        return load(name);
    }

    private Optional<ScopedKey> loadNewest(UUID billerId, Kind kind) {
        return jdbc.sql(
                        """
                        select version, root_key_id, wrapped_key, created_at
                          from scoped_key
                         where biller_id = ? and kind = ?
                         order by version desc
                         limit 1
                        """)
                .params(billerId, kind.column())
                .query((row, number) -> unwrap(billerId, kind, row))
                .optional()
                .map(this::remember);
    }

    private ScopedKey load(Name name) {
        return jdbc.sql(
                        """
                        select version, root_key_id, wrapped_key, created_at
                          from scoped_key
                         where biller_id = ? and kind = ? and version = ?
                        """)
                .params(name.billerId(), name.kind().column(), name.version())
                .query((row, number) -> unwrap(name.billerId(), name.kind(), row))
                .optional()
                .map(this::remember)
                .orElseThrow(() -> new UnreadableValueException("its wrapping key is gone"));
    }

    private ScopedKey remember(ScopedKey key) {
        cache.put(key);
        return key;
    }

    private ScopedKey unwrap(UUID billerId, Kind kind, ResultSet row) throws SQLException {
        Name name = new Name(billerId, kind, row.getInt("version"));
        if (!rootKey.id().equals(row.getString("root_key_id"))) {
            throw new UnreadableValueException(
                    "sealbill.root-key-file holds another root key than the one that wrapped "
                            + name);
        }
        try {
            Instant createdAt = row.getObject("created_at", OffsetDateTime.class).toInstant();
            byte[] key = rootKey.unwrap(name.text(), row.getBytes("wrapped_key"));
            return new ScopedKey(name, Aead.key(key), createdAt);
        } catch (GeneralSecurityException changed) {
            throw new UnreadableValueException("its wrapping key was changed", changed);
        }
    }
}
