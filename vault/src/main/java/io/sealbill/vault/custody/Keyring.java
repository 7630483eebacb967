package io.sealbill.vault.custody;

import io.sealbill.kernel.Bug;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import java.security.SecureRandom;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

import javax.crypto.spec.SecretKeySpec;

/**
 * All versions of all keys, unwrapped in memory. A key past its period is followed by a new
 * version; several vaults on one database agree on it by the table's primary key.
 */
@Component
public class Keyring {
    private static final int KEY_BYTES = 32;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final RootKey root;
    private final JdbcClient jdbc;
    private final Clock clock;
    private final Map<String, VaultKey> keys = new ConcurrentHashMap<>();

    Keyring(RootKey root, JdbcClient jdbc, Clock clock) {
        this.root = root;
        this.jdbc = jdbc;
        this.clock = clock;
        load();
        renewOverdue();
    }

    /** The newest version: what new things are made under. */
    public VaultKey current(KeyPurpose purpose) {
        return newest(purpose)
                .orElseThrow(() -> new IllegalStateException("no key for " + purpose));
    }

    /** A version that something was made under; read again if another vault made it meanwhile. */
    public Optional<VaultKey> version(KeyPurpose purpose, int version) {
        String name = purpose.word() + " " + version;
        if (!keys.containsKey(name)) {
            load();
        }
        return Optional.ofNullable(keys.get(name));
    }

    /** Follows every key that is past its period by a new version. */
    public final void renewOverdue() {
        for (KeyPurpose purpose : KeyPurpose.values()) {
            Optional<VaultKey> newest = newest(purpose);
            Instant oldest = clock.instant().minus(purpose.period());
            if (newest.isEmpty() || newest.get().createdAt().isBefore(oldest)) {
                create(purpose, newest.map(VaultKey::version).orElse(0) + 1);
            }
        }
    }

    private Optional<VaultKey> newest(KeyPurpose purpose) {
        return keys.values().stream()
                .filter(key -> key.purpose() == purpose)
                .max(Comparator.comparingInt(VaultKey::version));
    }

    private void create(KeyPurpose purpose, int version) {
        String name = purpose.word() + " " + version;
        byte[] secret = new byte[KEY_BYTES];
        RANDOM.nextBytes(secret);
        jdbc.sql(
                        """
                        with created as (
                          insert into custody_key (purpose, version, wrapped, created_at)
                          values (:purpose, :version, :wrapped, :at) on conflict do nothing
                          returning created_at)
                        insert into audit_event (at, kind, subject, actor)
                        select created_at, 'key_created', :name, 'vault' from created
                        """)
                .param("purpose", purpose.word())
                .param("version", version)
                .param("wrapped", root.wrap(secret, name))
                .param("at", clock.instant().atOffset(ZoneOffset.UTC))
                .param("name", name)
                .update();
        Arrays.fill(secret, (byte) 0);
        load();
    }

    private void load() {
        jdbc.sql("select purpose, version, wrapped, created_at from custody_key")
                .query((row, number) -> read(row))
                .list()
                .forEach(key -> keys.put(key.name(), key));
    }

    private VaultKey read(ResultSet row) throws SQLException {
        KeyPurpose purpose = purpose(row.getString("purpose"));
        int version = row.getInt("version");
        byte[] secret = root.unwrap(row.getBytes("wrapped"), purpose.word() + " " + version);
        Bug.check(secret.length == KEY_BYTES, "a key has 256 bits");
        try {
            return new VaultKey(
                    purpose,
                    version,
                    row.getObject("created_at", OffsetDateTime.class).toInstant(),
                    new SecretKeySpec(secret, "AES"));
        } finally {
            Arrays.fill(secret, (byte) 0);
        }
    }

    private static KeyPurpose purpose(String word) {
        return Arrays.stream(KeyPurpose.values())
                .filter(purpose -> purpose.word().equals(word))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("a key for unknown purpose " + word));
    }
}
