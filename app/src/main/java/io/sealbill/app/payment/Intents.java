package io.sealbill.app.payment;

import io.sealbill.app.payment.vault.VaultClient;
import io.sealbill.app.presentment.BillEnvelope;
import io.sealbill.app.presentment.Bills;
import io.sealbill.app.tenancy.Tenancy;
import io.sealbill.kernel.money.Money;
import io.sealbill.kernel.vaultapi.CardEntry;
import io.sealbill.kernel.vaultapi.CardEntryRequest;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

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
    private final Tenancy tenancy;
    private final Bills bills;
    private final VaultClient vault;
    private final Clock clock;

    Intents(JdbcClient jdbc, Tenancy tenancy, Bills bills, VaultClient vault, Clock clock) {
        this.jdbc = jdbc;
        this.tenancy = tenancy;
        this.bills = bills;
        this.vault = vault;
        this.clock = clock;
    }

    /** Fixes what is to be paid, then has the vault open a page for the card. */
    IntentResult open(UUID payerId, UUID billId, Locale locale) {
        UUID intentId = UUID.randomUUID();
        Optional<Row> row = tenancy.asPayer(payerId, () -> insert(intentId, payerId, billId));
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

    private Optional<Row> insert(UUID intentId, UUID payerId, UUID billId) {
        Instant now = clock.instant();
        return jdbc.sql(
                        """
                        insert into payment_intent (biller_id, intent_id, payer_id, bill_id, account_id,
                                                    amount_minor, currency, payee, created_at, expires_at)
                        select b.biller_id, ?, h.payer_id, b.bill_id, b.account_id,
                               b.amount_due_minor, b.currency, r.legal_name, ?, ?
                          from account h
                          join payable_bill b on b.biller_id = h.biller_id and b.account_id = h.account_id
                          join biller r on r.biller_id = b.biller_id and r.status = 'active'
                         where h.payer_id = ? and b.bill_id = ? and b.state = 'presented' and b.amount_due_minor > 0
                        returning biller_id, amount_minor, currency, payee
                        """)
                .params(
                        intentId,
                        now.atOffset(ZoneOffset.UTC),
                        now.plus(VALIDITY).atOffset(ZoneOffset.UTC),
                        payerId,
                        billId)
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
