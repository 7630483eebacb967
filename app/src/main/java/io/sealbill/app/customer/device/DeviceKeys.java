package io.sealbill.app.customer.device;

import io.sealbill.app.customer.PayerAccount;
import io.sealbill.app.customer.PayerAccounts;
import io.sealbill.app.event.EventLog;
import io.sealbill.app.event.EventType;
import io.sealbill.app.problem.Problem;
import io.sealbill.kernel.sealing.RecipientKey;
import io.sealbill.kernel.sealing.hpke.Suite;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** The key directory, in the payer's running transaction. */
@Component
class DeviceKeys {
    private static final int MOST_KEYS = 20;
    private static final int MOST_SECRETS_OF_A_KEY = 20;

    private final JdbcClient jdbc;
    private final PayerAccounts accounts;
    private final EventLog events;
    private final Clock clock;

    DeviceKeys(JdbcClient jdbc, PayerAccounts accounts, EventLog events, Clock clock) {
        this.jdbc = jdbc;
        this.accounts = accounts;
        this.events = events;
        this.clock = clock;
    }

    boolean knows(UUID payerId, String kid) {
        return list(payerId).stream().anyMatch(entry -> entry.kid().equals(kid));
    }

    List<DeviceKeyEntry> list(UUID payerId) {
        Map<String, DeviceKeyEntry> entries = new LinkedHashMap<>();
        jdbc.sql(
                        """
                        select k.kid, k.suite, k.public_key, s.method, s.salt, s.iv, s.ciphertext,
                               nullif(s.credential_id, '') as credential_id
                          from device_key k
                          left join device_key_secret s on s.payer_id = k.payer_id and s.kid = k.kid
                         where k.payer_id = ? and k.removed_at is null
                         order by k.created_at, k.kid, s.created_at
                        """)
                .param(payerId)
                .query(
                        row -> {
                            var empty =
                                    new DeviceKeyEntry(
                                            row.getString("kid"),
                                            Suite.ofWireName(row.getString("suite")),
                                            row.getString("public_key"),
                                            new ArrayList<>());
                            var entry = entries.computeIfAbsent(empty.kid(), kid -> empty);
                            if (row.getString("method") != null) {
                                entry.wrapped()
                                        .add(
                                                new WrappedSecret(
                                                        row.getString("method"),
                                                        row.getString("salt"),
                                                        row.getString("iv"),
                                                        row.getString("ciphertext"),
                                                        row.getString("credential_id")));
                            }
                        });
        return List.copyOf(entries.values());
    }

    /**
     * Adds a key. From now on new bills are sealed to it, and those that wait are.
     *
     * @throws Problem {@code device_key_limit}, or {@code device_key_removed} for one that was
     *     removed: it never comes back
     */
    void add(UUID payerId, RecipientKey key) {
        if (list(payerId).size() >= MOST_KEYS) {
            throw Problem.conflict("device_key_limit", "Please remove a device first.");
        }
        boolean added =
                jdbc.sql(
                                        """
                                        insert into device_key (payer_id, kid, suite, public_key, created_at)
                                        values (?, ?, ?, ?, ?)
                                        on conflict (payer_id, kid) do nothing
                                        """)
                                .params(
                                        payerId,
                                        key.kid(),
                                        key.suite().wireName(),
                                        key.publicKey(),
                                        now())
                                .update()
                        == 1;
        if (!added) {
            throw Problem.conflict(
                    "device_key_removed", "This device was removed. Please make a new key.");
        }
        jdbc.sql(
                        """
                        insert into device_key_change (payer_id, kid, change, at) values (?, ?, 'added', ?)
                        """)
                .params(payerId, key.kid(), now())
                .update();
        for (PayerAccount account : accounts.of(payerId)) {
            events.append(account.billerId(), EventType.DEVICE_KEY_REGISTERED, account.accountId());
        }
    }

    /** Keeps a wrapped secret of a key that is there; the same way of wrapping is replaced. */
    void keepSecret(UUID payerId, String kid, WrappedSecret wrapped) {
        String credentialId = wrapped.credentialId() == null ? "" : wrapped.credentialId();
        jdbc.sql(
                        """
                        delete from device_key_secret
                         where payer_id = ? and kid = ? and method = ? and credential_id = ?
                        """)
                .params(payerId, kid, wrapped.method(), credentialId)
                .update();
        int kept =
                jdbc.sql(
                                """
                                insert into device_key_secret
                                       (payer_id, kid, method, credential_id, salt, iv, ciphertext, created_at)
                                select :payer, :kid, :method, :credential, :salt, :iv, :ciphertext, :now
                                 where (select count(1) from device_key_secret
                                         where payer_id = :payer and kid = :kid) < :most
                                """)
                        .param("payer", payerId)
                        .param("kid", kid)
                        .param("method", wrapped.method())
                        .param("credential", credentialId)
                        .param("salt", wrapped.salt())
                        .param("iv", wrapped.iv())
                        .param("ciphertext", wrapped.ciphertext())
                        .param("now", now())
                        .param("most", MOST_SECRETS_OF_A_KEY)
                        .update();
        if (kept == 0) {
            throw Problem.conflict("wrapped_secret_limit", "Please remove a passkey first.");
        }
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
