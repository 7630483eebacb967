package io.sealbill.app.receipt;

import io.sealbill.app.biller.Biller;
import io.sealbill.app.biller.Billers;
import io.sealbill.app.biller.SigningKeys;
import io.sealbill.app.customer.AccountDetails;
import io.sealbill.app.customer.Accounts;
import io.sealbill.app.event.Event;
import io.sealbill.app.event.EventConsumer;
import io.sealbill.app.event.EventType;
import io.sealbill.app.payment.PaymentAttempt;
import io.sealbill.app.payment.Payments;
import io.sealbill.app.tenancy.Tenancy;
import io.sealbill.kernel.document.pdf.Receipt;
import io.sealbill.kernel.document.signing.BillSigner;
import io.sealbill.kernel.document.signing.SigningKey;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Issues the receipt of each captured payment, signed with the biller's key. */
@Component
class ReceiptIssue implements EventConsumer {
    private static final Logger log = LoggerFactory.getLogger(ReceiptIssue.class);
    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("uuuuMMdd", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final int NUMBER_DIGITS = 12;

    private final Tenancy tenancy;
    private final Receipts receipts;
    private final Payments payments;
    private final Accounts accounts;
    private final Issuers issuers;
    private final BillSigner signer;

    ReceiptIssue(
            Tenancy tenancy,
            Receipts receipts,
            Payments payments,
            Accounts accounts,
            Issuers issuers,
            Clock clock) {
        this.tenancy = tenancy;
        this.receipts = receipts;
        this.payments = payments;
        this.accounts = accounts;
        this.issuers = issuers;
        this.signer = new BillSigner(clock);
    }

    /** Who signs. */
    @Component
    record Issuers(Billers billers, SigningKeys keys) {}

    /** A captured payment that has no receipt yet, and whose it is. */
    private record Unreceipted(PaymentAttempt attempt, AccountDetails customer) {}

    @Override
    public String name() {
        return "receipt";
    }

    @Override
    public Set<EventType> types() {
        return EnumSet.of(EventType.PAYMENT_CAPTURED);
    }

    @Override
    public void consume(List<Event> batch) {
        batch.forEach(event -> issue(event.billerId(), event.subjectId()));
    }

    /**
     * Issues the receipt of a captured payment if there is none yet.
     *
     * @return false if the biller has no signing key here: it seals at home, or has not set it up
     */
    boolean issue(UUID billerId, UUID attemptId) {
        Optional<SigningKey> key = signingKey(billerId);
        if (key.isEmpty()) {
            log.warn("no receipt of {}: its biller has no signing key", attemptId);
            return false;
        }
        tenancy.asBiller(billerId, () -> unreceipted(billerId, attemptId))
                .ifPresent(unreceipted -> issue(unreceipted, key.get()));
        return true;
    }

    private Optional<SigningKey> signingKey(UUID billerId) {
        try {
            return Optional.of(issuers.keys().signingKey(billerId));
        } catch (IllegalStateException none) {
            return Optional.empty();
        }
    }

    private Optional<Unreceipted> unreceipted(UUID billerId, UUID attemptId) {
        if (receipts.isIssued(billerId, attemptId)) {
            return Optional.empty();
        }
        PaymentAttempt attempt = payments.find(billerId, attemptId).orElseThrow();
        return accounts.details(billerId, attempt.accountId())
                .map(customer -> new Unreceipted(attempt, customer));
    }

    /** Signing takes its time and needs no transaction. */
    private void issue(Unreceipted unreceipted, SigningKey key) {
        PaymentAttempt attempt = unreceipted.attempt();
        AccountDetails customer = unreceipted.customer();
        Biller biller = issuers.billers().byId(attempt.billerId()).orElseThrow();
        IssuedReceipt issued = issued(attempt);
        Receipt receipt =
                new Receipt(
                        issued.number(),
                        biller.legalName(),
                        customer.name(),
                        customer.code(),
                        // The bill's number is sealed; its id is what the payer and we both know.
                        attempt.billId().toString(),
                        attempt.amount().toDecimal(),
                        attempt.amount().currency().getCurrencyCode(),
                        issued.cardBrand(),
                        issued.cardLast4(),
                        issued.paidAt(),
                        Objects.requireNonNull(attempt.providerReference()));
        receipts.store(issued, signer.sign(receipt, key, customer.locale()).pdf());
    }

    private static IssuedReceipt issued(PaymentAttempt attempt) {
        var paidAt = Objects.requireNonNull(attempt.decidedAt());
        String digits = attempt.attemptId().toString().replace("-", "");
        return new IssuedReceipt(
                attempt.billerId(),
                attempt.attemptId(),
                attempt.payerId(),
                attempt.billId(),
                "R"
                        + DAY.format(paidAt)
                        + "-"
                        + digits.substring(0, NUMBER_DIGITS).toUpperCase(Locale.ROOT),
                attempt.amount(),
                Objects.requireNonNullElse(attempt.cardBrand(), "card"),
                Objects.requireNonNullElse(attempt.cardLast4(), "••••"),
                paidAt);
    }
}
