package io.sealbill.vault.custody;

import org.bouncycastle.crypto.AsymmetricCipherKeyPair;
import org.bouncycastle.crypto.InvalidCipherTextException;
import org.bouncycastle.crypto.hpke.HPKE;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The key pairs that browsers seal card fields to: HPKE (RFC 9180) in base mode, DHKEM(X25519,
 * HKDF-SHA256), HKDF-SHA256, AES-256-GCM. A pair is offered for a day and opened for an hour more;
 * then it is deleted, so that recorded traffic can be opened by nobody.
 */
@Component
public class CardEntryKeys {
    /** The suite's name on the wire. */
    public static final String SUITE = "X25519/HKDF-SHA256/AES-256-GCM";

    private static final byte[] INFO = "sealbill card entry v1".getBytes(StandardCharsets.UTF_8);
    private static final Duration OFFERED = Duration.ofDays(1);
    private static final Duration OPENED = OFFERED.plusHours(1);
    private static final Duration BETWEEN_LOADS = Duration.ofSeconds(10);
    private static final int PUBLIC_KEY_BYTES = 32;
    private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

    private final RootKey root;
    private final JdbcClient jdbc;
    private final Clock clock;
    private final Map<String, Pair> pairs = new ConcurrentHashMap<>();
    private volatile @Nullable Pair offered;
    private volatile Instant loadedAt = Instant.MIN;

    CardEntryKeys(RootKey root, JdbcClient jdbc, Clock clock) {
        this.root = root;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** What a browser needs: {@code kid} is base64url(SHA-256(raw public key)). */
    public record PublicCardKey(String kid, String suite, String publicKey) {}

    private record Pair(PublicCardKey shown, Instant createdAt, AsymmetricCipherKeyPair keys) {
        boolean within(Duration age, Instant now) {
            return createdAt.plus(age).isAfter(now);
        }

        @Override
        public String toString() {
            return "Pair[" + shown.kid() + "]";
        }
    }

    /** The key to seal to now; a new one if the last is past its day. */
    public PublicCardKey current() {
        Pair pair = offered;
        if (pair == null || !pair.within(OFFERED, clock.instant())) {
            pair = renew();
        }
        return pair.shown();
    }

    /** Whether {@link #open} can open what was sealed to this key. */
    public boolean knows(String kid) {
        return pair(kid).isPresent();
    }

    /**
     * The plaintext, which the caller zeroes; nothing if it was not sealed to this key and entry.
     */
    public Optional<byte[]> open(String kid, byte[] encapsulated, byte[] ciphertext, byte[] aad) {
        return pair(kid).flatMap(pair -> open(pair, encapsulated, ciphertext, aad));
    }

    private Optional<byte[]> open(Pair pair, byte[] encapsulated, byte[] ciphertext, byte[] aad) {
        if (encapsulated.length != PUBLIC_KEY_BYTES) {
            return Optional.empty();
        }
        try {
            return Optional.of(
                    hpke().setupBaseR(encapsulated, pair.keys(), INFO).open(aad, ciphertext));
        } catch (InvalidCipherTextException | IllegalStateException | IllegalArgumentException no) {
            // The library refuses a low-order point by IllegalStateException.
            return Optional.empty();
        }
    }

    private Optional<Pair> pair(String kid) {
        if (!pairs.containsKey(kid) && loadedAt.plus(BETWEEN_LOADS).isBefore(clock.instant())) {
            // Another vault on this database may have made it; a stranger's guess costs no query.
            load();
        }
        return Optional.ofNullable(pairs.get(kid))
                .filter(pair -> pair.within(OPENED, clock.instant()));
    }

    private synchronized Pair renew() {
        deleteOld();
        load();
        Pair newest = newest();
        if (newest == null || !newest.within(OFFERED, clock.instant())) {
            create();
            load();
            newest = newest();
        }
        if (newest == null) {
            throw new IllegalStateException("no card-entry key");
        }
        offered = newest;
        return newest;
    }

    /** Deletes what is past opening, here and in the database. */
    public void deleteOld() {
        Instant oldest = clock.instant().minus(OPENED);
        jdbc.sql("delete from card_entry_key where created_at <= :oldest")
                .param("oldest", oldest.atOffset(ZoneOffset.UTC))
                .update();
        pairs.values().removeIf(pair -> !pair.createdAt().isAfter(oldest));
    }

    private @Nullable Pair newest() {
        return pairs.values().stream()
                .max((a, b) -> a.createdAt().compareTo(b.createdAt()))
                .orElse(null);
    }

    private void create() {
        HPKE hpke = hpke();
        AsymmetricCipherKeyPair keys = hpke.generatePrivateKey();
        byte[] publicKey = hpke.serializePublicKey(keys.getPublic());
        byte[] privateKey = hpke.serializePrivateKey(keys.getPrivate());
        String kid = kid(publicKey);
        jdbc.sql(
                        """
                        insert into card_entry_key (kid, public_key, wrapped_private, created_at)
                        values (:kid, :publicKey, :wrapped, :at)
                        """)
                .param("kid", kid)
                .param("publicKey", publicKey)
                .param("wrapped", root.wrap(privateKey, "card entry " + kid))
                .param("at", clock.instant().atOffset(ZoneOffset.UTC))
                .update();
        Arrays.fill(privateKey, (byte) 0);
    }

    private void load() {
        jdbc.sql("select kid, public_key, wrapped_private, created_at from card_entry_key")
                .query((row, number) -> read(row))
                .list()
                .forEach(pair -> pairs.put(pair.shown().kid(), pair));
        loadedAt = clock.instant();
    }

    /** A new one for each use: it keeps state while it works. */
    private static HPKE hpke() {
        return new HPKE(
                HPKE.mode_base, HPKE.kem_X25519_SHA256, HPKE.kdf_HKDF_SHA256, HPKE.aead_AES_GCM256);
    }

    private Pair read(ResultSet row) throws SQLException {
        String kid = row.getString("kid");
        byte[] publicKey = row.getBytes("public_key");
        byte[] privateKey = root.unwrap(row.getBytes("wrapped_private"), "card entry " + kid);
        try {
            return new Pair(
                    new PublicCardKey(kid, SUITE, BASE64.encodeToString(publicKey)),
                    row.getObject("created_at", OffsetDateTime.class).toInstant(),
                    hpke().deserializePrivateKey(privateKey, publicKey));
        } finally {
            Arrays.fill(privateKey, (byte) 0);
        }
    }

    private static String kid(byte[] publicKey) {
        return BASE64.encodeToString(Hashes.sha256(publicKey));
    }
}
