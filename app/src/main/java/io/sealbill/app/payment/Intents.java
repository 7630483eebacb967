package io.sealbill.app.payment;

import io.sealbill.app.payment.vault.VaultClient;
import io.sealbill.app.presentment.BillEnvelope;
import io.sealbill.app.presentment.Bills;
import io.sealbill.kernel.Bug;
import io.sealbill.kernel.money.Money;
import io.sealbill.kernel.vaultapi.CardEntry;
import io.sealbill.kernel.vaultapi.CardEntryRequest;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronizationManager;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/** What payers are shown and agree to (RTS (EU) 2018/389, article 5: amount and payee, fixed). */
@Component
class Intents {
    private static final Duration VALIDITY = Duration.ofMinutes(30);
    private static final Duration FACTOR_VALIDITY = Duration.ofMinutes(5);

    private final JdbcClient jdbc;
    private final Bills bills;
    private final VaultClient vault;
    private final Clock clock;

    Intents(JdbcClient jdbc, Bills bills, VaultClient vault, Clock clock) {
        this.jdbc = jdbc;
        this.bills = bills;
        this.vault = vault;
        this.clock = clock;
    }

    /** Fixes what is to be paid, then has the vault open a page for the card. */
    IntentResult open(UUID payerId, UUID billId, Locale locale) {
        UUID intentId = UUID.randomUUID();
        Optional<Row> row = insert(intentId, payerId, billId);
        if (row.isEmpty()) {
            return new IntentResult.Refused(whyNot(payerId, billId));
        }
        Row intent = row.get();
        CardEntry entry =
                vault.openCardEntry(
                        new CardEntryRequest(
                                intent.billerId(), intentId.toString(), locale.toLanguageTag()));
        return new IntentResult.Opened(
                new IntentId(intent.billerId(), intentId),
                intent.amount(),
                intent.payee(),
                entry.page(),
                entry.expiresAt());
    }

    /** Whether the payer has proven who they are lately enough to agree. */
    boolean isFresh(Confirmation confirmation) {
        return !confirmation.factorAt().plus(FACTOR_VALIDITY).isBefore(clock.instant());
    }

    /** In a transaction of its own, which the function opens to the payer's rows. */
    private Optional<Row> insert(UUID intentId, UUID payerId, UUID billId) {
        Bug.check(
                !TransactionSynchronizationManager.isActualTransactionActive(),
                "a payer's transaction never runs inside another one");
        Instant now = clock.instant();
        return jdbc.sql(
                        "select biller_id, amount_minor, currency, payee"
                                + " from agree_to_pay(?, ?, ?, ?, ?)")
                .params(
                        intentId,
                        payerId,
                        billId,
                        now.atOffset(ZoneOffset.UTC),
                        now.plus(VALIDITY).atOffset(ZoneOffset.UTC))
                .query(
                        (row, number) ->
                                new Row(
                                        row.getObject("biller_id", UUID.class),
                                        Money.of(
                                                row.getLong("amount_minor"),
                                                row.getString("currency")),
                                        row.getString("payee")))
                .optional();
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

    private record Row(UUID billerId, Money amount, String payee) {}
}
