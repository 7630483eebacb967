package io.sealbill.simulator.provider;

import io.sealbill.simulator.bank.Bank;
import io.sealbill.simulator.bank.Payout;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * Pays out, on demand and for each day that is over (UTC). A payout is decided and on disk here
 * before the bank hears of it; whatever the bank missed it hears again at the next start.
 */
final class Settlement implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Settlement.class);
    private static final Duration LOOK_EVERY = Duration.ofSeconds(20);

    private final MerchantAccount account;
    private final Bank bank;
    private final Clock clock;
    private final Thread midnight;

    /** Decided here, not yet known to the bank. */
    private final Deque<Payout> unbooked = new ArrayDeque<>();

    Settlement(MerchantAccount account, Bank bank, Clock clock) throws IOException {
        this.account = account;
        this.bank = bank;
        this.clock = clock;
        unbooked.addAll(account.takePayoutsOfEarlierLives());
        bookAll();
        this.midnight = Thread.ofVirtual().name("settlement").unstarted(this::closeDays);
    }

    void start() {
        midnight.start();
    }

    /**
     * One payout.
     *
     * @param payments how many payments it holds
     * @param amountMinor payments less refunds
     * @param statement the bank's statement that shows it
     */
    record PaidOut(
            String id,
            String currency,
            int payments,
            int refunds,
            long amountMinor,
            String statement) {
        static PaidOut of(Payout payout, String statement) {
            return new PaidOut(
                    payout.id(),
                    payout.currency(),
                    payout.payments().size(),
                    payout.refunds().size(),
                    payout.creditMinor() - payout.debitMinor(),
                    statement);
        }
    }

    /** Pays out everything captured so far; empty if there is nothing. */
    List<PaidOut> settle() throws IOException {
        return settleBefore(account.now().plusMillis(1));
    }

    private synchronized List<PaidOut> settleBefore(Instant cutOff) throws IOException {
        List<PaidOut> all = new ArrayList<>(bookAll());
        for (List<Payout> round = account.payOut(cutOff);
                !round.isEmpty();
                round = account.payOut(cutOff)) {
            unbooked.addAll(round);
            all.addAll(bookAll());
        }
        return all;
    }

    private synchronized List<PaidOut> bookAll() throws IOException {
        List<PaidOut> booked = new ArrayList<>();
        for (Payout payout = unbooked.peek(); payout != null; payout = unbooked.peek()) {
            booked.add(PaidOut.of(payout, bank.book(payout)));
            unbooked.remove();
        }
        return booked;
    }

    private void closeDays() {
        try {
            while (true) {
                closeDay();
                Thread.sleep(LOOK_EVERY);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void closeDay() {
        try {
            settleBefore(clock.instant().truncatedTo(ChronoUnit.DAYS));
        } catch (IOException | UncheckedIOException e) {
            LOG.error("the day cannot be closed", e);
        }
    }

    @Override
    public void close() {
        midnight.interrupt();
    }
}
