package io.sealbill.app.payment;

import io.sealbill.app.fraud.Fraud;
import io.sealbill.app.fraud.TokenHash;
import io.sealbill.app.payment.agreement.PaymentAgreement;
import io.sealbill.kernel.agreement.Credential;
import io.sealbill.kernel.agreement.PasskeyAssertion;
import io.sealbill.kernel.money.Money;
import io.sealbill.kernel.vaultapi.ChargeRequest;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** The table {@code payment_attempt}. */
@Repository
class AttemptRows {
    /** Longer than a request of a payer may take, so that the job never asks beside it. */
    private static final Duration FIRST_INQUIRY = Duration.ofSeconds(15);

    private static final String COLUMNS =
            "biller_id, attempt_id, bill_id, account_id, payer_id, amount_minor, currency, state,"
                    + " decline_code, provider_reference, card_brand, card_last4, created_at,"
                    + " decided_at";

    /**
     * One statement: an attempt without its proof, or a proof without its attempt, is never there.
     */
    private static final String START =
            """
            with attempted as (
                insert into payment_attempt (biller_id, attempt_id, intent_id, payer_id, bill_id, account_id,
                       instalment, epoch, amount_minor, currency, statement_text, token, token_hash,
                       clearance_id, state, factor_at, next_inquiry_at, created_at)
                select i.biller_id, :attempt, i.intent_id, i.payer_id, i.bill_id, i.account_id, 1,
                       (select count(*) from payment_attempt d
                         where d.biller_id = i.biller_id and d.bill_id = i.bill_id and d.state = 'declined'),
                       i.amount_minor, i.currency, left(upper(replace(r.slug, '-', ' ')), 22), :token, :hash,
                       :clearance, 'intended', :proven, :inquiry, :now
                  from payment_intent i
                  join biller r on r.biller_id = i.biller_id and r.legal_name = i.payee and r.status = 'active'
                 where i.biller_id = :biller and i.intent_id = :intent and i.payer_id = :payer
                   and i.expires_at > :proven
                   and i.payee_account_id is not distinct from current_payee_account(i.biller_id)
                on conflict do nothing
                returning biller_id, intent_id, payer_id, bill_id, account_id, amount_minor, currency, statement_text),
            proven as (
                insert into payment_proof (biller_id, intent_id, payer_id, shown_at, proven_at, credential_id,
                       public_key, authenticator_data, client_data_json, signature, relying_party, origin, code_step)
                select a.biller_id, a.intent_id, a.payer_id, i.created_at, :proven, :credential,
                       :key, :data, :client, :signature, :site, :origin, :step
                  from attempted a join payment_intent i using (biller_id, intent_id)),
            counted as (
                update user_credentials c set signature_count = :count, last_used = :now
                  from attempted a where c.credential_id = :credential)
            select a.bill_id, a.account_id, a.amount_minor, a.currency, a.statement_text,
                   (select count(*) from payment_attempt f
                     where f.biller_id = :biller and f.payer_id = :payer and f.created_at > :since
                       and f.state <> 'captured') as failures_of_payer,
                   (select count(*) from payment_attempt f
                     where f.biller_id = :biller and f.token_hash = :hash and f.created_at > :since
                       and f.state <> 'captured') as failures_of_token
              from attempted a
            """;

    private final JdbcClient jdbc;
    private final Clock clock;

    AttemptRows(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** An attempt just written, with what a judgement needs to know. */
    record Written(
            UUID billId,
            UUID accountId,
            Money amount,
            String statementText,
            int failuresOfPayer,
            int failuresOfToken) {}

    /** What the payer agreed to pay by which card. */
    record Order(PaymentAgreement agreement, CardToken token, String origin) {}

    /** Why an intent could not become an attempt. */
    record IntentStanding(UUID billId, boolean samePayee) {}

    /** An attempt whose outcome is to be asked for. */
    record Unresolved(UUID billerId, UUID attemptId) {}

    /** What the vault answered. */
    record Outcome(
            AttemptState state,
            @Nullable String declineCode,
            @Nullable String providerReference,
            @Nullable String cardBrand,
            @Nullable String cardLast4) {}

    /**
     * Turns the intent into an attempt of the obligation's present epoch, and keeps the proof that
     * the payer agreed to it. Empty if the intent is not good any more, or the obligation has an
     * attempt that is not declined.
     */
    Optional<Written> insert(Order order, UUID attemptId, UUID clearanceId) {
        Instant now = clock.instant();
        PaymentAgreement agreement = order.agreement();
        return jdbc.sql(START)
                .param("attempt", attemptId)
                .param("clearance", clearanceId)
                .param("token", order.token().reveal())
                .param("hash", TokenHash.of(order.token().reveal()).bytes())
                .param("biller", agreement.intent().billerId())
                .param("intent", agreement.intent().intentId())
                .param("payer", agreement.payerId())
                .param("proven", agreement.provenAt().atOffset(ZoneOffset.UTC))
                .param("now", now.atOffset(ZoneOffset.UTC))
                .param("since", now.minus(Fraud.WINDOW).atOffset(ZoneOffset.UTC))
                .param("inquiry", now.plus(FIRST_INQUIRY).atOffset(ZoneOffset.UTC))
                .params(evidence(agreement))
                .query(
                        (row, number) ->
                                new Written(
                                        row.getObject("bill_id", UUID.class),
                                        row.getObject("account_id", UUID.class),
                                        money(row),
                                        row.getString("statement_text"),
                                        row.getInt("failures_of_payer"),
                                        row.getInt("failures_of_token")))
                .optional();
    }

    private static Map<String, @Nullable Object> evidence(PaymentAgreement agreement) {
        Map<String, @Nullable Object> evidence = new HashMap<>();
        PaymentAgreement.Signed signed = agreement.signed();
        Credential credential = signed == null ? null : signed.credential();
        PasskeyAssertion assertion = signed == null ? null : signed.assertion();
        evidence.put("credential", credential == null ? null : credential.id());
        evidence.put("key", credential == null ? null : credential.publicKey());
        evidence.put("count", credential == null ? null : credential.signatureCount());
        evidence.put("data", assertion == null ? null : assertion.authenticatorData());
        evidence.put("client", assertion == null ? null : assertion.clientDataJson());
        evidence.put("signature", assertion == null ? null : assertion.signature());
        evidence.put("site", signed == null ? null : signed.site().id());
        evidence.put("origin", signed == null ? null : signed.site().origin());
        evidence.put("step", agreement.codeStep());
        return evidence;
    }

    Optional<IntentStanding> standing(PaymentAgreement agreement) {
        return jdbc.sql(
                        """
                        select i.bill_id,
                               r.legal_name = i.payee
                                   and i.payee_account_id is not distinct from current_payee_account(i.biller_id)
                                   as same_payee
                          from payment_intent i join biller r on r.biller_id = i.biller_id
                         where i.biller_id = ? and i.intent_id = ? and i.payer_id = ?
                        """)
                .params(
                        agreement.intent().billerId(),
                        agreement.intent().intentId(),
                        agreement.payerId())
                .query(
                        (row, number) ->
                                new IntentStanding(
                                        row.getObject("bill_id", UUID.class),
                                        row.getBoolean("same_payee")))
                .optional();
    }

    /** Writes the outcome down if the attempt is in a state that it may follow. */
    Optional<PaymentAttempt> record(UUID billerId, UUID attemptId, Outcome outcome) {
        OffsetDateTime now = clock.instant().atOffset(ZoneOffset.UTC);
        return jdbc.sql(
                        """
                        update payment_attempt
                           set state = :state, decline_code = :decline, provider_reference = :reference,
                               card_brand = :brand, card_last4 = :last4, inquiries = inquiries + 1,
                               token = case when :final then null else token end,
                               decided_at = case when :final then :now::timestamptz end,
                               next_inquiry_at = case when not :final
                                   then :now::timestamptz + least(power(2, inquiries + 1), 600) * interval '1 second' end
                         where biller_id = :biller and attempt_id = :attempt and state = any(:sources)
                        returning
                        """
                                + COLUMNS)
                .param("state", outcome.state().code())
                .param("decline", outcome.declineCode())
                .param("reference", outcome.providerReference())
                .param("brand", outcome.cardBrand())
                .param("last4", outcome.cardLast4())
                .param("final", outcome.state().isFinal())
                .param("now", now)
                .param("biller", billerId)
                .param("attempt", attemptId)
                .param("sources", outcome.state().sources())
                .query(AttemptRows::attempt)
                .optional();
    }

    private JdbcClient.StatementSpec select(String where) {
        return jdbc.sql("select " + COLUMNS + " from payment_attempt where " + where);
    }

    Optional<PaymentAttempt> find(UUID billerId, UUID attemptId) {
        return select("biller_id = ? and attempt_id = ?")
                .params(billerId, attemptId)
                .query(AttemptRows::attempt)
                .optional();
    }

    List<PaymentAttempt> find(UUID billerId, Collection<UUID> attemptIds) {
        return select("biller_id = ? and attempt_id = any(?)")
                .params(billerId, attemptIds.toArray(UUID[]::new))
                .query(AttemptRows::attempt)
                .list();
    }

    Optional<PaymentAttempt> findOfIntent(IntentId intent, UUID payerId) {
        return select("biller_id = ? and intent_id = ? and payer_id = ?")
                .params(intent.billerId(), intent.intentId(), payerId)
                .query(AttemptRows::attempt)
                .optional();
    }

    Optional<PaymentAttempt> findOfPayer(UUID payerId, UUID attemptId) {
        return select("payer_id = ? and attempt_id = ?")
                .params(payerId, attemptId)
                .query(AttemptRows::attempt)
                .optional();
    }

    /** The attempts on a bill, the newest first, as far as the transaction sees them. */
    List<PaymentAttempt> findOfBill(UUID billerId, UUID billId) {
        return select("biller_id = ? and bill_id = ?" + " order by epoch desc")
                .params(billerId, billId)
                .query(AttemptRows::attempt)
                .list();
    }

    List<PaymentAttempt> newest(UUID billerId, int limit) {
        return select("biller_id = ?" + " order by created_at desc, attempt_id desc limit ?")
                .params(billerId, limit)
                .query(AttemptRows::attempt)
                .list();
    }

    /** The very request that was or should have been made, while the outcome is open. */
    Optional<ChargeRequest> openRequest(Unresolved attempt) {
        return jdbc.sql(
                        """
                        select token, amount_minor, currency, statement_text
                          from payment_attempt
                         where biller_id = ? and attempt_id = ? and token is not null
                        """)
                .params(attempt.billerId(), attempt.attemptId())
                .query(
                        (row, number) ->
                                new ChargeRequest(
                                        attempt.attemptId(),
                                        attempt.billerId(),
                                        row.getString("token"),
                                        row.getLong("amount_minor"),
                                        row.getString("currency"),
                                        row.getString("statement_text")))
                .optional();
    }

    /** Of all billers; works outside any tenant's transaction. */
    List<Unresolved> unresolved(int atMost) {
        return jdbc.sql("select biller_id, attempt_id from unresolved_payment_attempts(?, ?)")
                .params(clock.instant().atOffset(ZoneOffset.UTC), atMost)
                .query(
                        (row, number) ->
                                new Unresolved(
                                        row.getObject("biller_id", UUID.class),
                                        row.getObject("attempt_id", UUID.class)))
                .list();
    }

    private static PaymentAttempt attempt(ResultSet row, int number) throws SQLException {
        OffsetDateTime decided = row.getObject("decided_at", OffsetDateTime.class);
        return new PaymentAttempt(
                row.getObject("biller_id", UUID.class),
                row.getObject("attempt_id", UUID.class),
                row.getObject("bill_id", UUID.class),
                row.getObject("account_id", UUID.class),
                row.getObject("payer_id", UUID.class),
                money(row),
                AttemptState.of(row.getString("state")),
                row.getString("decline_code"),
                row.getString("provider_reference"),
                row.getString("card_brand"),
                row.getString("card_last4"),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                decided == null ? null : decided.toInstant());
    }

    private static Money money(ResultSet row) throws SQLException {
        return Money.of(row.getLong("amount_minor"), row.getString("currency"));
    }
}
