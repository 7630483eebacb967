package io.sealbill.app.payment.agreement;

import io.sealbill.app.biller.PayeeAccounts;
import io.sealbill.app.payment.IntentId;
import io.sealbill.kernel.Bug;
import io.sealbill.kernel.agreement.Credential;
import io.sealbill.kernel.agreement.PaymentTerms;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.support.TransactionSynchronizationManager;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * The table {@code payment_intent}, as far as it is agreed to; each in a transaction of its own.
 */
@Repository
class AgreementRows {
    private final JdbcClient jdbc;
    private final PayeeAccounts accounts;

    AgreementRows(JdbcClient jdbc, PayeeAccounts accounts) {
        this.jdbc = jdbc;
        this.accounts = accounts;
    }

    /**
     * @param credentialId a passkey that the payer says to have; null for none
     */
    Optional<ShownTerms> shown(IntentId intent, UUID payerId, @Nullable String credentialId) {
        checkAlone();
        return jdbc.sql(
                        """
                        select bill_id, amount_minor, currency, payee, payee_account_id, payee_protected, nonce,
                               created_at, expires_at, attempted, public_key, signature_count
                          from shown_terms(?, ?, ?, ?)
                        """)
                .param(intent.billerId())
                .param(intent.intentId())
                .param(payerId)
                .param(credentialId)
                .query(
                        (row, number) ->
                                new ShownTerms(
                                        terms(intent, payerId, row),
                                        row.getBytes("nonce"),
                                        instant(row, "expires_at"),
                                        row.getBoolean("attempted"),
                                        credential(credentialId, row)))
                .optional();
    }

    /** Whether a code may be looked at: five times an intent. */
    boolean tryCode(IntentId intent, UUID payerId) {
        checkAlone();
        return jdbc.sql("select try_code(?, ?, ?) as counted")
                .params(intent.billerId(), intent.intentId(), payerId)
                .query((row, number) -> row.getBoolean("counted"))
                .single();
    }

    private PaymentTerms terms(IntentId intent, UUID payerId, ResultSet row) throws SQLException {
        UUID accountId = row.getObject("payee_account_id", UUID.class);
        return new PaymentTerms(
                intent.toString(),
                payerId,
                row.getLong("amount_minor"),
                row.getString("currency"),
                row.getString("payee"),
                accountId == null
                        ? null
                        : accounts.open(
                                        intent.billerId(),
                                        accountId,
                                        row.getBytes("payee_protected"))
                                .account(),
                List.of(row.getObject("bill_id", UUID.class)),
                instant(row, "created_at"));
    }

    private static @Nullable Credential credential(@Nullable String id, ResultSet row)
            throws SQLException {
        byte[] publicKey = row.getBytes("public_key");
        return id == null || publicKey == null
                ? null
                : new Credential(id, publicKey, row.getLong("signature_count"));
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    private static void checkAlone() {
        Bug.check(
                !TransactionSynchronizationManager.isActualTransactionActive(),
                "a payer's transaction never runs inside another one");
    }
}
