package io.sealbill.vault.audit;

import io.sealbill.vault.custody.KeyPurpose;
import io.sealbill.vault.custody.Keyring;
import io.sealbill.vault.custody.VaultKey;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

import java.security.MessageDigest;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

/**
 * The chain over the audit trail. A seal covers all events of the transactions between two points
 * that no open transaction can fall behind, under a key that the database does not have; each seal
 * covers the one before it. So whoever can write the database can neither change, remove nor
 * reorder what is sealed. What it does not show: events of the last second that are not sealed yet,
 * and the newest seals cut off together with their events.
 */
@Component
public class AuditSeals {
    private static final int LOCK = 0x5EA1;
    private static final int FETCH = 1_000;
    private static final Seal NONE = new Seal(0, 0, 0, 0, 0, new byte[32]);

    private final Keyring keys;
    private final JdbcClient jdbc;
    private final TransactionTemplate transactions;
    private final Clock clock;

    AuditSeals(Keyring keys, JdbcClient jdbc, PlatformTransactionManager manager, Clock clock) {
        this.keys = keys;
        this.jdbc = jdbc;
        this.transactions = new TransactionTemplate(manager);
        this.clock = clock;
    }

    /**
     * What a check of the whole chain found.
     *
     * @param brokenSeal number of the first seal that does not fit its events or the one before;
     *     null if all fit
     */
    public record Verification(long seals, long events, @Nullable Long brokenSeal) {}

    @SuppressWarnings("ArrayRecordComponent") // a row; the MAC is compared in constant time
    private record Seal(long number, long from, long to, int events, int keyVersion, byte[] mac) {}

    /**
     * Seals what was appended since the last seal, if anything. It needs no flush of its own: a
     * seal that a crash loses is made again.
     */
    public void seal() {
        transactions.executeWithoutResult(
                status -> {
                    jdbc.sql("set local synchronous_commit = off").update();
                    if (alone()) {
                        append(last());
                    }
                });
    }

    /** Computes every seal again. */
    public Verification verify() {
        Seal previous = NONE;
        long events = 0;
        for (Seal seal : seals()) {
            if (!fits(seal, previous)) {
                return new Verification(seal.number() - 1, events, seal.number());
            }
            events += seal.events();
            previous = seal;
        }
        return new Verification(previous.number(), events, null);
    }

    private boolean fits(Seal seal, Seal previous) {
        Optional<VaultKey> key = keys.version(KeyPurpose.AUDIT, seal.keyVersion());
        if (key.isEmpty()
                || seal.number() != previous.number() + 1
                || seal.from() != previous.to()) {
            return false;
        }
        SealMac mac = compute(seal.number(), seal.to(), previous, key.get());
        return mac.events() == seal.events() && MessageDigest.isEqual(mac.value(), seal.mac());
    }

    private void append(Seal last) {
        long to =
                jdbc.sql("select pg_snapshot_xmin(pg_current_snapshot())::text::bigint")
                        .query(Long.class)
                        .single();
        VaultKey key = keys.current(KeyPurpose.AUDIT);
        SealMac mac = compute(last.number() + 1, to, last, key);
        if (mac.events() == 0) {
            return;
        }
        jdbc.sql(
                        """
                        insert into audit_seal (number, from_transaction, to_transaction, events,
                            key_version, mac, sealed_at)
                        values (:number, :from::text::xid8, :to::text::xid8, :events,
                            :keyVersion, :mac, :at)
                        """)
                .param("number", last.number() + 1)
                .param("from", last.to())
                .param("to", to)
                .param("events", mac.events())
                .param("keyVersion", key.version())
                .param("mac", mac.value())
                .param("at", clock.instant().atOffset(ZoneOffset.UTC))
                .update();
    }

    private SealMac compute(long number, long to, Seal previous, VaultKey key) {
        var mac = new SealMac(key.secret(), previous.mac());
        mac.add(number).add(previous.to()).add(to);
        jdbc.sql(
                        """
                        select id, transaction::text, extract(epoch from at)::text as at, kind,
                            biller_id::text, subject, actor, detail
                        from audit_event
                        where transaction >= :from::text::xid8 and transaction < :to::text::xid8
                        order by transaction, id
                        """)
                .withFetchSize(FETCH)
                .param("from", previous.to())
                .param("to", to)
                .query((ResultSet row) -> addEvent(mac, row));
        return mac;
    }

    private static void addEvent(SealMac mac, ResultSet row) throws SQLException {
        mac.add(row.getLong("id")).countEvent();
        for (String column :
                List.of("transaction", "at", "kind", "biller_id", "subject", "actor", "detail")) {
            mac.add(row.getString(column));
        }
    }

    /** Only one vault on a database seals at a time. */
    private boolean alone() {
        return jdbc.sql("select pg_try_advisory_xact_lock(:lock)")
                .param("lock", LOCK)
                .query(Boolean.class)
                .single();
    }

    private Seal last() {
        List<Seal> last = select("order by number desc limit 1");
        return last.isEmpty() ? NONE : last.getFirst();
    }

    private List<Seal> seals() {
        return select("order by number");
    }

    private List<Seal> select(String order) {
        return jdbc.sql(
                        """
                        select number, from_transaction::text::bigint as from_transaction,
                            to_transaction::text::bigint as to_transaction, events, key_version, mac
                        from audit_seal
                        """
                                + order)
                .query(
                        (row, number) ->
                                new Seal(
                                        row.getLong("number"),
                                        row.getLong("from_transaction"),
                                        row.getLong("to_transaction"),
                                        row.getInt("events"),
                                        row.getInt("key_version"),
                                        row.getBytes("mac")))
                .list();
    }
}
