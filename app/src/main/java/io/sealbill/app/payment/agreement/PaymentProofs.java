package io.sealbill.app.payment.agreement;

import io.sealbill.app.biller.PayeeAccounts;
import io.sealbill.app.payment.IntentId;
import io.sealbill.kernel.agreement.PaymentProof;
import io.sealbill.kernel.agreement.PaymentTerms;
import io.sealbill.kernel.agreement.RelyingParty;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The kept proofs, as an auditor takes them away; in the biller's running transaction. */
@Component
public class PaymentProofs {
    private static final String SELECT =
            """
            select a.attempt_id, a.state, a.payer_id, a.bill_id, a.amount_minor, a.currency, a.intent_id,
                   i.amount_minor as shown_minor, i.currency as shown_currency, i.bill_id as shown_bill, i.payee,
                   i.payee_account_id, i.nonce, i.created_at as shown_at, r.protected as payee_protected,
                   p.proven_at, p.credential_id, p.public_key, p.authenticator_data, p.client_data_json, p.signature,
                   p.relying_party, p.origin, p.code_step
              from payment_attempt a
              join payment_intent i using (biller_id, intent_id)
              join payment_proof p using (biller_id, intent_id)
              left join payee_register r on r.biller_id = a.biller_id and r.payee_account_id = i.payee_account_id
             where a.biller_id = ? and
            """;

    private final JdbcClient jdbc;
    private final PayeeAccounts accounts;

    PaymentProofs(JdbcClient jdbc, PayeeAccounts accounts) {
        this.jdbc = jdbc;
        this.accounts = accounts;
    }

    public Optional<PaymentProof> ofAttempt(UUID billerId, UUID attemptId) {
        return jdbc.sql(SELECT + " a.attempt_id = ?")
                .params(billerId, attemptId)
                .query((row, number) -> proof(billerId, row))
                .optional();
    }

    /** Of attempts from {@code from} until before {@code until}, the oldest first. */
    public List<PaymentProof> between(UUID billerId, Instant from, Instant until, int atMost) {
        return jdbc.sql(
                        SELECT
                                + " a.created_at >= ? and a.created_at < ?"
                                + " order by a.created_at, a.attempt_id limit ?")
                .params(
                        billerId,
                        from.atOffset(ZoneOffset.UTC),
                        until.atOffset(ZoneOffset.UTC),
                        atMost)
                .query((row, number) -> proof(billerId, row))
                .list();
    }

    private PaymentProof proof(UUID billerId, ResultSet row) throws SQLException {
        return new PaymentProof(
                PaymentProof.VERSION,
                row.getObject("attempt_id", UUID.class),
                new PaymentProof.Charged(
                        row.getObject("payer_id", UUID.class),
                        row.getObject("bill_id", UUID.class),
                        row.getLong("amount_minor"),
                        row.getString("currency"),
                        row.getString("state")),
                new String(terms(billerId, row).canonical(), StandardCharsets.UTF_8),
                row.getBytes("nonce"),
                instant(row, "proven_at"),
                passkey(row),
                row.getObject("code_step") == null
                        ? null
                        : new PaymentProof.Code(row.getLong("code_step")));
    }

    /** As they are in the database now: a change since is a proof that is not valid any more. */
    private PaymentTerms terms(UUID billerId, ResultSet row) throws SQLException {
        UUID accountId = row.getObject("payee_account_id", UUID.class);
        return new PaymentTerms(
                new IntentId(billerId, row.getObject("intent_id", UUID.class)).toString(),
                row.getObject("payer_id", UUID.class),
                row.getLong("shown_minor"),
                row.getString("shown_currency"),
                row.getString("payee"),
                accountId == null
                        ? null
                        : accounts.open(billerId, accountId, row.getBytes("payee_protected"))
                                .account(),
                List.of(row.getObject("shown_bill", UUID.class)),
                instant(row, "shown_at"));
    }

    private static PaymentProof.@Nullable Passkey passkey(ResultSet row) throws SQLException {
        String credentialId = row.getString("credential_id");
        return credentialId == null
                ? null
                : new PaymentProof.Passkey(
                        credentialId,
                        row.getBytes("public_key"),
                        row.getBytes("authenticator_data"),
                        row.getBytes("client_data_json"),
                        row.getBytes("signature"),
                        new RelyingParty(row.getString("relying_party"), row.getString("origin")));
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }
}
