package io.sealbill.app.payment;

import io.sealbill.app.biller.PayeeAccounts;
import io.sealbill.app.payment.agreement.AgreementResult;
import io.sealbill.app.payment.agreement.Agreements;
import io.sealbill.app.payment.vault.VaultClient;
import io.sealbill.app.presentment.BillEnvelope;
import io.sealbill.app.presentment.Bills;
import io.sealbill.kernel.Bug;
import io.sealbill.kernel.agreement.PaymentTerms;
import io.sealbill.kernel.agreement.ProofVerifier;
import io.sealbill.kernel.vaultapi.CardEntry;
import io.sealbill.kernel.vaultapi.CardEntryRequest;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronizationManager;

import java.security.SecureRandom;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/** What payers are shown and agree to (RTS (EU) 2018/389, article 5: amount and payee, fixed). */
@Component
class Intents {
    private static final SecureRandom RANDOM = new SecureRandom();

    private final JdbcClient jdbc;
    private final Bills bills;
    private final PayeeAccounts accounts;
    private final VaultClient vault;
    private final Agreements agreements;
    private final Clock clock;

    Intents(
            JdbcClient jdbc,
            Bills bills,
            PayeeAccounts accounts,
            VaultClient vault,
            Agreements agreements,
            Clock clock) {
        this.jdbc = jdbc;
        this.bills = bills;
        this.accounts = accounts;
        this.vault = vault;
        this.agreements = agreements;
        this.clock = clock;
    }

    /** Fixes what is to be paid, then has the vault open a page for the card. */
    IntentResult open(UUID payerId, UUID billId, Locale locale) {
        UUID intentId = UUID.randomUUID();
        byte[] nonce = new byte[PaymentTerms.NONCE_BYTES];
        RANDOM.nextBytes(nonce);
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        Optional<Row> row = insert(new NewIntent(intentId, payerId, billId, nonce, now));
        if (row.isEmpty()) {
            return new IntentResult.Refused(whyNot(payerId, billId));
        }
        Row intent = row.get();
        IntentId id = new IntentId(intent.billerId(), intentId);
        PaymentTerms terms =
                new PaymentTerms(
                        id.toString(),
                        payerId,
                        intent.amountMinor(),
                        intent.currency(),
                        intent.payee(),
                        intent.payeeAccount(),
                        List.of(billId),
                        now);
        CardEntry entry =
                vault.openCardEntry(
                        new CardEntryRequest(
                                intent.billerId(), intentId.toString(), locale.toLanguageTag()));
        return new IntentResult.Opened(id, terms, nonce, intent.credentials(), entry);
    }

    /** Takes the payer's yes to it. */
    AgreementResult agree(Confirmation confirmation) {
        return agreements.prove(
                confirmation.intent(),
                confirmation.payerId(),
                confirmation.proof(),
                confirmation.origin());
    }

    /** In a transaction of its own, which the function opens to the payer's rows. */
    private Optional<Row> insert(NewIntent intent) {
        Bug.check(
                !TransactionSynchronizationManager.isActualTransactionActive(),
                "a payer's transaction never runs inside another one");
        return jdbc.sql(
                        """
                        select biller_id, amount_minor, currency, payee, payee_account_id, payee_protected, credentials
                          from agree_to_pay(?, ?, ?, ?, ?, ?)
                        """)
                .params(
                        intent.intentId(),
                        intent.payerId(),
                        intent.billId(),
                        intent.nonce(),
                        intent.at().atOffset(ZoneOffset.UTC),
                        intent.at().plus(ProofVerifier.VALIDITY).atOffset(ZoneOffset.UTC))
                .query(this::row)
                .optional();
    }

    private Row row(ResultSet row, int number) throws SQLException {
        UUID billerId = row.getObject("biller_id", UUID.class);
        UUID accountId = row.getObject("payee_account_id", UUID.class);
        return new Row(
                billerId,
                row.getLong("amount_minor"),
                row.getString("currency"),
                row.getString("payee"),
                accountId == null
                        ? null
                        : accounts.open(billerId, accountId, row.getBytes("payee_protected"))
                                .account(),
                List.of((String[]) row.getArray("credentials").getArray()));
    }

    private PaymentRefusal whyNot(UUID payerId, UUID billId) {
        Optional<BillEnvelope> bill = bills.findForPayer(payerId, billId);
        if (bill.isEmpty()) {
            return PaymentRefusal.NOT_FOUND;
        }
        return switch (bill.get().state()) {
            case PAID -> PaymentRefusal.ALREADY_PAID;
            case PAYING -> PaymentRefusal.PAYMENT_IN_FLIGHT;
            case PRESENTED, SUPERSEDED, WITHDRAWN -> PaymentRefusal.NOT_OPEN;
        };
    }

    @SuppressWarnings("ArrayRecordComponent") // handed on, never compared
    private record NewIntent(UUID intentId, UUID payerId, UUID billId, byte[] nonce, Instant at) {}

    private record Row(
            UUID billerId,
            long amountMinor,
            String currency,
            String payee,
            @Nullable String payeeAccount,
            List<String> credentials) {}
}
