package io.sealbill.app.receipt;

import io.sealbill.app.event.Event;
import io.sealbill.app.event.EventConsumer;
import io.sealbill.app.event.EventType;
import io.sealbill.app.payment.PaymentAttempt;
import io.sealbill.app.payment.Payments;
import io.sealbill.app.tenancy.Tenancy;

import org.springframework.stereotype.Component;

import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** Issues the receipt of each captured payment. */
@Component
class ReceiptIssue implements EventConsumer {
    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("uuuuMMdd", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final int NUMBER_DIGITS = 12;

    private final Tenancy tenancy;
    private final ReceiptRows rows;
    private final Payments payments;

    ReceiptIssue(Tenancy tenancy, ReceiptRows rows, Payments payments) {
        this.tenancy = tenancy;
        this.rows = rows;
        this.payments = payments;
    }

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
        batch.stream()
                .collect(
                        Collectors.groupingBy(
                                Event::billerId,
                                Collectors.mapping(Event::subjectId, Collectors.toList())))
                .forEach(this::issue);
    }

    /** Issues the receipts of those of the captured payments that have none yet. */
    void issue(UUID billerId, List<UUID> attemptIds) {
        tenancy.asBiller(
                billerId,
                () -> {
                    List<PaymentAttempt> attempts = payments.find(billerId, attemptIds);
                    rows.insert(attempts.stream().map(ReceiptIssue::issued).toList());
                    return attempts;
                });
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
