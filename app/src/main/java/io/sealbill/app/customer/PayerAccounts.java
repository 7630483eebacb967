package io.sealbill.app.customer;

import io.sealbill.app.event.EventLog;
import io.sealbill.app.event.EventType;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Which accounts a payer holds, at any biller. */
@Component
public class PayerAccounts {
    private final JdbcClient jdbc;
    private final Accounts accounts;
    private final AccountProtection protection;
    private final EventLog events;
    private final Clock clock;

    PayerAccounts(
            JdbcClient jdbc,
            Accounts accounts,
            AccountProtection protection,
            EventLog events,
            Clock clock) {
        this.jdbc = jdbc;
        this.accounts = accounts;
        this.protection = protection;
        this.events = events;
        this.clock = clock;
    }

    /** All of them, in the payer's transaction. */
    public List<PayerAccount> of(UUID payerId) {
        return jdbc.sql(
                        """
                        select biller_id, account_id, code from account where payer_id = ?
                         order by biller_id, account_id
                        """)
                .param(payerId)
                .query(
                        (row, number) -> {
                            UUID billerId = row.getObject("biller_id", UUID.class);
                            UUID accountId = row.getObject("account_id", UUID.class);
                            return new PayerAccount(
                                    billerId,
                                    accountId,
                                    protection.code(billerId, accountId, row.getBytes("code")));
                        })
                .list();
    }

    /** Whose account it is, in the biller's transaction; empty while nobody has enrolled. */
    public Optional<UUID> payerOf(UUID billerId, UUID accountId) {
        return jdbc.sql(
                        """
                        select payer_id from account
                         where biller_id = ? and account_id = ? and payer_id is not null
                        """)
                .params(billerId, accountId)
                .query((row, number) -> row.getObject("payer_id", UUID.class))
                .optional();
    }

    /**
     * Gives an account to a payer and uses up its enrolment code, in a transaction of both.
     *
     * @return false if the code was used, replaced or ran out meanwhile
     */
    boolean bind(UUID payerId, PendingEnrolment enrolment) {
        OffsetDateTime now = clock.instant().atOffset(ZoneOffset.UTC);
        boolean bound =
                jdbc.sql(
                                        """
                                        update account
                                           set payer_id = :payer, enrolment_hash = null, enrolment_expires_at = null,
                                               updated_at = :now
                                         where biller_id = :biller and account_id = :account and payer_id is null
                                           and enrolment_hash = :hash and enrolment_expires_at > :now
                                        """)
                                .param("payer", payerId)
                                .param("now", now)
                                .param("biller", enrolment.billerId())
                                .param("account", enrolment.accountId())
                                .param("hash", HexFormat.of().parseHex(enrolment.codeHash()))
                                .update()
                        == 1;
        if (bound && hasDevice(payerId)) {
            events.append(
                    enrolment.billerId(), EventType.DEVICE_KEY_REGISTERED, enrolment.accountId());
        }
        return bound;
    }

    /**
     * Gives an account to a payer on the operator's word, in a transaction of both. One that is
     * held already stays with its holder.
     *
     * @return whether the payer holds it now
     */
    public boolean assign(UUID payerId, UUID billerId, String code) {
        UUID accountId = Accounts.accountId(accounts.codeLookup(billerId, code));
        jdbc.sql(
                        """
                        update account
                           set payer_id = ?, enrolment_hash = null, enrolment_expires_at = null, updated_at = ?
                         where biller_id = ? and account_id = ? and payer_id is null
                        """)
                .params(payerId, clock.instant().atOffset(ZoneOffset.UTC), billerId, accountId)
                .update();
        return payerOf(billerId, accountId).filter(payerId::equals).isPresent();
    }

    /** Whether there is a device to seal to, in the payer's transaction. */
    public boolean hasDevice(UUID payerId) {
        return jdbc.sql(
                        """
                        select exists (select from device_key where payer_id = ? and removed_at is null) as has
                        """)
                .param(payerId)
                .query((row, number) -> row.getBoolean("has"))
                .single();
    }
}
