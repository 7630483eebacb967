package io.sealbill.vault.charging;

import io.sealbill.kernel.Bug;
import io.sealbill.kernel.vaultapi.ChargeRequest;
import io.sealbill.vault.charging.Charge.State;
import io.sealbill.vault.custody.CardCipher.SealedNumber;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronizationManager;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/**
 * The charge table. Every method but {@link #settle} runs inside a transaction that sees the
 * charge's biller.
 */
@Component
class ChargeRows {
    private static final String CHARGE_COLUMNS =
            """
            biller_id, charge_key, content_sha256, token, amount_minor, state,
            provider_reference, decline_code, brand, last4, intended_at, settled_at
            """;

    private final JdbcClient jdbc;

    ChargeRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * A card about to be charged.
     *
     * @param fresh false if the key has a charge already: then nothing was written
     */
    record Intent(boolean fresh, SealedNumber number, YearMonth expiry, Charge charge) {}

    /**
     * Writes the intent and the record that the card is used, unless the key has a charge already.
     *
     * @return nothing if the biller has no such token
     */
    Optional<Intent> intend(ChargeRequest request, byte[] contentSha256, Instant now) {
        return jdbc.sql(
                        """
                        with used as (
                          select token, key_version, sealed_number, brand, last4, expiry
                          from card where biller_id = :billerId and token = :token),
                        intent as (
                          insert into charge (biller_id, charge_key, content_sha256, token,
                              amount_minor, currency, state, brand, last4, intended_at)
                          select :billerId, :key, :content, token,
                              :amount, :currency, 'intended', brand, last4, :at from used
                          on conflict do nothing
                          returning charge_key),
                        evidence as (
                          insert into audit_event (at, kind, biller_id, subject, actor, detail)
                          select :at, 'card_used', :billerId, :token, 'app',
                              'charge ' || charge_key from intent)
                        select key_version, sealed_number, brand, last4, expiry,
                            exists (select 1 from intent) as fresh
                        from used
                        """)
                .param("billerId", request.billerId())
                .param("token", request.token())
                .param("key", request.key())
                .param("content", contentSha256)
                .param("amount", request.amountMinor())
                .param("currency", request.currency())
                .param("at", at(now))
                .query((row, number) -> intent(row, request, contentSha256, now))
                .optional();
    }

    /** The charge of a key, if this transaction may see it. */
    Optional<Charge> find(UUID key) {
        return jdbc.sql("select " + CHARGE_COLUMNS + " from charge where charge_key = :key")
                .param("key", key)
                .query((row, number) -> charge(row))
                .optional();
    }

    /**
     * Settles a charge that is still open, and records it, and the event it came by; in a
     * transaction of its own.
     *
     * @param eventId null for an outcome that came as an answer
     * @return the charge as it is then: settled now, or by somebody before
     */
    Optional<Charge> settle(
            UUID key, Settlement settlement, @Nullable String eventId, Instant now) {
        Bug.check(
                !TransactionSynchronizationManager.isActualTransactionActive(),
                "a charge is settled in a transaction of its own");
        return jdbc.sql(
                        "select "
                                + CHARGE_COLUMNS
                                + " from settle_charge(:key, :state, :reference, :declineCode,"
                                + " :event, :at)")
                .param("key", key)
                .param("state", settlement.state().name().toLowerCase(Locale.ROOT))
                .param("reference", settlement.providerReference(), Types.VARCHAR)
                .param("declineCode", settlement.declineCode(), Types.VARCHAR)
                .param("event", eventId, Types.VARCHAR)
                .param("at", at(now))
                .query((row, number) -> charge(row))
                .optional();
    }

    boolean knowsEvent(String eventId) {
        return jdbc.sql("select exists (select 1 from provider_event where event_id = :event)")
                .param("event", eventId)
                .query(Boolean.class)
                .single();
    }

    void noteEvent(String eventId, UUID key, Instant now) {
        jdbc.sql(
                        """
                        insert into provider_event (event_id, charge_key, received_at)
                        values (:event, :key, :at) on conflict do nothing
                        """)
                .param("event", eventId)
                .param("key", key)
                .param("at", at(now))
                .update();
    }

    private static Intent intent(
            ResultSet row, ChargeRequest request, byte[] contentSha256, Instant now)
            throws SQLException {
        var charge =
                new Charge(
                        request.billerId(),
                        request.key(),
                        contentSha256,
                        request.token(),
                        request.amountMinor(),
                        State.INTENDED,
                        null,
                        null,
                        row.getString("brand"),
                        row.getString("last4"),
                        now,
                        null);
        return new Intent(
                row.getBoolean("fresh"),
                new SealedNumber(row.getInt("key_version"), row.getBytes("sealed_number")),
                YearMonth.parse(row.getString("expiry")),
                charge);
    }

    private static Charge charge(ResultSet row) throws SQLException {
        return new Charge(
                row.getObject("biller_id", UUID.class),
                row.getObject("charge_key", UUID.class),
                row.getBytes("content_sha256"),
                row.getString("token"),
                row.getLong("amount_minor"),
                State.valueOf(row.getString("state").toUpperCase(Locale.ROOT)),
                row.getString("provider_reference"),
                row.getString("decline_code"),
                row.getString("brand"),
                row.getString("last4"),
                row.getObject("intended_at", OffsetDateTime.class).toInstant(),
                instant(row.getObject("settled_at", OffsetDateTime.class)));
    }

    private static @Nullable Instant instant(@Nullable OffsetDateTime time) {
        return time == null ? null : time.toInstant();
    }

    private static OffsetDateTime at(Instant now) {
        return now.atOffset(ZoneOffset.UTC);
    }
}
