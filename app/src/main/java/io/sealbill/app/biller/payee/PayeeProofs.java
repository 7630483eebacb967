package io.sealbill.app.biller.payee;

import io.sealbill.app.biller.PayeeAccount;
import io.sealbill.app.biller.PayeeAccounts;
import io.sealbill.app.transparency.TransparencyLog;
import io.sealbill.kernel.transparency.proof.PayeeProof;

import org.springframework.stereotype.Component;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The proofs of billers' registered accounts, as they go into documents; kept for a second, in
 * which hundreds of a run are signed.
 */
@Component
public class PayeeProofs {
    private static final Duration KEPT = Duration.ofSeconds(1);
    private static final int MOST = 1000;

    private final PayeeAccounts accounts;
    private final TransparencyLog log;
    private final Clock clock;
    private final Map<UUID, Kept> kept = new ConcurrentHashMap<>();

    PayeeProofs(PayeeAccounts accounts, TransparencyLog log, Clock clock) {
        this.accounts = accounts;
        this.log = log;
        this.clock = clock;
    }

    private record Kept(Optional<PayeeProof> proof, Instant until) {}

    /** Empty without a registered account, and for the second until it has its place in the log. */
    public Optional<PayeeProof> of(UUID billerId) {
        Kept known = kept.get(billerId);
        if (known == null || clock.instant().isAfter(known.until())) {
            if (kept.size() >= MOST) {
                kept.clear();
            }
            known = new Kept(read(billerId), clock.instant().plus(KEPT));
            kept.put(billerId, known);
        }
        return known.proof();
    }

    private Optional<PayeeProof> read(UUID billerId) {
        return accounts.current(billerId).flatMap(account -> prove(billerId, account));
    }

    private Optional<PayeeProof> prove(UUID billerId, PayeeAccount account) {
        return log.place(billerId, account.payeeAccountId())
                .map(
                        place ->
                                PayeeProof.of(
                                        account.salt(), account.entry(billerId), log.proof(place)));
    }
}
