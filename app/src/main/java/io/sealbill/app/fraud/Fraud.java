package io.sealbill.app.fraud;

import io.sealbill.app.fraud.Judgement.Clearance;
import io.sealbill.app.fraud.Judgement.Reason;
import io.sealbill.app.fraud.Judgement.Refused;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;

/** The rules that every payment passes. */
@Component
public class Fraud {
    /** How far back failed attempts count. */
    public static final Duration WINDOW = Duration.ofMinutes(10);

    /** Who tries cards tries many; who mistypes stops before. */
    static final int MAX_FAILURES = 5;

    private final JdbcClient jdbc;
    private final Clock clock;

    Fraud(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Judges within the biller's transaction; a clearance lives and dies with it. */
    public Judgement judge(PaymentToJudge payment) {
        if (!payment.amount().equals(payment.due())) {
            return new Refused(Reason.AMOUNT_NOT_DUE);
        }
        if (payment.failuresOfPayer() >= MAX_FAILURES) {
            return new Refused(Reason.TOO_MANY_ATTEMPTS_OF_PAYER);
        }
        if (payment.failuresOfToken() >= MAX_FAILURES) {
            return new Refused(Reason.TOO_MANY_ATTEMPTS_WITH_CARD);
        }
        return clear(payment)
                ? new Clearance(payment.clearanceId())
                : new Refused(Reason.NOT_THE_HOLDER);
    }

    private boolean clear(PaymentToJudge payment) {
        return jdbc.sql(
                                """
                                insert into clearance (biller_id, clearance_id, attempt_id, payer_id, bill_id,
                                                       amount_minor, currency, token_hash, at)
                                select h.biller_id, ?, ?, h.payer_id, ?, ?, ?, ?, ?
                                  from account h
                                 where h.biller_id = ? and h.account_id = ? and h.payer_id = ?
                                """)
                        .params(
                                payment.clearanceId(),
                                payment.attemptId(),
                                payment.billId(),
                                payment.amount().minor(),
                                payment.amount().currency().getCurrencyCode(),
                                payment.tokenHash().bytes(),
                                clock.instant().atOffset(ZoneOffset.UTC),
                                payment.billerId(),
                                payment.accountId(),
                                payment.payerId())
                        .update()
                == 1;
    }
}
