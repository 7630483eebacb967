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
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** Issues the receipt of each captured payment, signed with the biller's key. */
@Component
class ReceiptIssue implements EventConsumer {
    private static final Logger log = LoggerFactory.getLogger(ReceiptIssue.class);
    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("uuuuMMdd", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final int NUMBER_DIGITS = 12;

    /** So many are stored at a time, so that the first of many does not wait for the last. */
    private static final int TOGETHER = 25;

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

    /** Signing takes its time and needs no transaction; what is signed is stored together. */
    @Override
    public void consume(List<Event> batch) {
        batch.stream()
                .collect(
                        Collectors.groupingBy(
                                Event::billerId,
                                Collectors.mapping(Event::subjectId, Collectors.toList())))
                .forEach(this::issue);
    }

    /**
     * Issues the receipts of those of the captured payments that have none yet.
     *
     * @return false if the biller has no signing key here: it seals at home, or has not set it up
     */
    boolean issue(UUID billerId, List<UUID> attemptIds) {
        Optional<SigningKey> key = signingKey(billerId);
        if (key.isEmpty()) {
            log.warn("no receipts of {}: its biller has no signing key", attemptIds);
            return false;
        }
        Biller biller = issuers.billers().byId(billerId).orElseThrow();
        List<Unreceipted> unreceipted =
                tenancy.asBiller(billerId, () -> unreceipted(billerId, attemptIds));
        for (int from = 0; from < unreceipted.size(); from += TOGETHER) {
            List<Unreceipted> part =
                    unreceipted.subList(from, Math.min(from + TOGETHER, unreceipted.size()));
            receipts.store(
                    billerId, part.stream().map(each -> signed(each, biller, key.get())).toList());
        }
        return true;
    }

    private Optional<SigningKey> signingKey(UUID billerId) {
        try {
            return Optional.of(issuers.keys().signingKey(billerId));
        } catch (IllegalStateException none) {
            return Optional.empty();
        }
    }

    private List<Unreceipted> unreceipted(UUID billerId, List<UUID> attemptIds) {
        Set<UUID> issued = receipts.issuedOf(billerId, attemptIds);
        List<PaymentAttempt> attempts =
                payments.find(billerId, attemptIds).stream()
                        .filter(attempt -> !issued.contains(attempt.attemptId()))
                        .toList();
        Map<UUID, AccountDetails> customers =
                accounts.details(
                        billerId, attempts.stream().map(PaymentAttempt::accountId).toList());
        List<Unreceipted> unreceipted = new ArrayList<>();
        for (PaymentAttempt attempt : attempts) {
            AccountDetails customer = customers.get(attempt.accountId());
            if (customer != null) {
                unreceipted.add(new Unreceipted(attempt, customer));
            }
        }
        return unreceipted;
    }

    private Receipts.Signed signed(Unreceipted unreceipted, Biller biller, SigningKey key) {
        PaymentAttempt attempt = unreceipted.attempt();
        AccountDetails customer = unreceipted.customer();
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
        return new Receipts.Signed(issued, signer.sign(receipt, key, customer.locale()).pdf());
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
