package io.sealbill.app.portal;

import io.sealbill.app.biller.Biller;
import io.sealbill.app.biller.Billers;
import io.sealbill.app.page.CardLabel;
import io.sealbill.app.payment.AttemptState;
import io.sealbill.app.payment.PaymentAttempt;
import io.sealbill.app.presentment.BillEnvelope;
import io.sealbill.app.presentment.BillState;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import java.time.Clock;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Puts envelopes and payments into the words of the pages. */
@Component
class BillViews {
    private final Billers billers;
    private final Clock clock;

    BillViews(Billers billers, Clock clock) {
        this.billers = billers;
        this.clock = clock;
    }

    /** Asks for each biller once. */
    List<BillView> of(List<BillEnvelope> bills) {
        Map<UUID, Biller> known = new HashMap<>();
        return bills.stream()
                .map(bill -> new Seen(bill, known.computeIfAbsent(bill.billerId(), this::biller)))
                .map(seen -> view(seen, null))
                .toList();
    }

    /**
     * @param attempts of this bill, the newest first
     */
    BillView of(BillEnvelope bill, List<PaymentAttempt> attempts) {
        UUID telling =
                attempts.stream()
                        .filter(attempt -> attempt.state() != AttemptState.DECLINED)
                        .map(PaymentAttempt::attemptId)
                        .findFirst()
                        .orElse(null);
        return view(new Seen(bill, biller(bill.billerId())), telling);
    }

    PaymentView of(PaymentAttempt attempt) {
        Biller biller = biller(attempt.billerId());
        return new PaymentView(
                attempt.attemptId(),
                attempt.billId(),
                biller.legalName(),
                biller.logo(),
                attempt.amount(),
                attempt.state().code(),
                CardLabel.of(attempt.cardBrand(), attempt.cardLast4()),
                attempt.declineCode(),
                attempt.decidedAt() == null ? attempt.createdAt() : attempt.decidedAt(),
                biller.zone());
    }

    private record Seen(BillEnvelope bill, Biller biller) {}

    private BillView view(Seen seen, @Nullable UUID attempt) {
        BillEnvelope bill = seen.bill();
        Biller biller = seen.biller();
        LocalDate today = LocalDate.now(clock.withZone(biller.zone()));
        return new BillView(
                bill.billId(),
                biller.legalName(),
                biller.accentColour().substring(1),
                biller.logo(),
                bill.amountDue(),
                bill.open(),
                bill.dueDate(),
                LocalDate.ofInstant(bill.presentedAt(), biller.zone()),
                today,
                biller.zone().getId(),
                state(bill, today),
                bill.supersededBy(),
                bill.waiting(),
                attempt);
    }

    private static String state(BillEnvelope bill, LocalDate today) {
        if (bill.isStatement() && bill.state() == BillState.PRESENTED) {
            return "statement";
        }
        return switch (bill.state()) {
            case PRESENTED -> openState(bill, today);
            case PAYING -> "paying";
            case PAID -> "paid";
            case SUPERSEDED -> "superseded";
            case WITHDRAWN -> "withdrawn";
        };
    }

    private static String openState(BillEnvelope bill, LocalDate today) {
        if (bill.amountDue().minor() < 0) {
            return "credit";
        }
        if (!bill.open().isPositive()) {
            return "nothing";
        }
        return bill.isOverdueOn(today) ? "overdue" : "due";
    }

    private Biller biller(UUID billerId) {
        return billers.byId(billerId).orElseThrow();
    }
}
