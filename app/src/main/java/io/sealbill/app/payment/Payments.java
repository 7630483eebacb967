package io.sealbill.app.payment;

import io.sealbill.app.payment.AttemptRows.Order;
import io.sealbill.app.payment.AttemptStart.Start;
import io.sealbill.app.payment.agreement.AgreementResult;
import io.sealbill.app.payment.vault.VaultClient;
import io.sealbill.app.tenancy.Tenancy;
import io.sealbill.kernel.vaultapi.ChargeRequest;

import org.springframework.stereotype.Component;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

/** Payments, from what a payer is shown to what came of it. */
@Component
public class Payments {
    private final Tenancy tenancy;
    private final Intents intents;
    private final AttemptStart start;
    private final AttemptOutcome outcome;
    private final VaultClient vault;
    private final AttemptRows rows;

    Payments(
            Tenancy tenancy,
            Intents intents,
            AttemptStart start,
            AttemptOutcome outcome,
            VaultClient vault,
            AttemptRows rows) {
        this.tenancy = tenancy;
        this.intents = intents;
        this.start = start;
        this.outcome = outcome;
        this.vault = vault;
        this.rows = rows;
    }

    /**
     * Fixes amount, currency and payee of a bill for the payer to agree to, and opens a page for
     * the card.
     *
     * @throws io.sealbill.app.payment.vault.VaultUnreachableException if the vault gives no page
     */
    public IntentResult open(UUID payerId, UUID billId, Locale locale) {
        return intents.open(payerId, billId, locale);
    }

    /**
     * Takes the money, once, if the payer has agreed to it; called again with the same intent it
     * gives the same attempt.
     */
    public ConfirmResult confirm(Confirmation confirmation) {
        IntentId intent = confirmation.intent();
        UUID payerId = confirmation.payerId();
        return switch (intents.agree(confirmation)) {
            case AgreementResult.NotProven not -> new ConfirmResult.NotAgreed(not.why());
            case AgreementResult.Refused refused -> new ConfirmResult.Refused(refused.why());
            case AgreementResult.Spent spent ->
                    new ConfirmResult.Attempted(
                            tenancy.asPayer(payerId, () -> rows.findOfIntent(intent, payerId))
                                    .orElseThrow());
            case AgreementResult.Proven(var agreement) ->
                    start(new Order(agreement, confirmation.token(), confirmation.origin()));
        };
    }

    private ConfirmResult start(Order order) {
        return switch (start.start(order)) {
            case Start.Refused refused -> new ConfirmResult.Refused(refused.why());
            case Start.Existing existing -> new ConfirmResult.Attempted(existing.attempt());
            case Start.Intended intended -> new ConfirmResult.Attempted(charge(intended.request()));
        };
    }

    /** Outside any transaction: the network may take its time. */
    private PaymentAttempt charge(ChargeRequest request) {
        return outcome.record(request.billerId(), request.key(), vault.charge(request));
    }

    /** One of the payer's own attempts, in a transaction of its own. */
    public Optional<PaymentAttempt> findForPayer(UUID payerId, UUID attemptId) {
        return tenancy.asPayer(payerId, () -> rows.findOfPayer(payerId, attemptId));
    }

    /** An attempt on one of the biller's bills, within the biller's transaction. */
    public Optional<PaymentAttempt> find(UUID billerId, UUID attemptId) {
        return rows.find(billerId, attemptId);
    }

    /** These attempts on the biller's bills, within the biller's transaction. */
    public List<PaymentAttempt> find(UUID billerId, Collection<UUID> attemptIds) {
        return rows.find(billerId, attemptIds);
    }

    /** Whose bills these attempts are on, by attempt, within the biller's transaction. */
    public Map<UUID, UUID> accounts(UUID billerId, Collection<UUID> attemptIds) {
        return find(billerId, attemptIds).stream()
                .collect(Collectors.toMap(PaymentAttempt::attemptId, PaymentAttempt::accountId));
    }

    /** The newest attempts on the biller's bills, within the biller's transaction. */
    public List<PaymentAttempt> newest(UUID billerId, int limit) {
        return rows.newest(billerId, limit);
    }

    /** The payer's attempts on a bill, the newest first, in a transaction of its own. */
    public List<PaymentAttempt> ofBillForPayer(UUID payerId, UUID billerId, UUID billId) {
        return tenancy.asPayer(payerId, () -> rows.findOfBill(billerId, billId));
    }
}
