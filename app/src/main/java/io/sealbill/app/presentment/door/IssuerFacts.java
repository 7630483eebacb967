package io.sealbill.app.presentment.door;

import io.sealbill.app.biller.PayeeAccount;
import io.sealbill.app.biller.PayeeAccounts;
import io.sealbill.app.biller.SigningCertificates;
import io.sealbill.app.transparency.TransparencyLog;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What stands beside each bill of a biller, kept for a second: as old may the checkpoint be that a
 * bill is proven against.
 */
@Component
class IssuerFacts {
    private static final Duration KEPT = Duration.ofSeconds(1);
    private static final int MOST = 1000;

    private final SigningCertificates certificates;
    private final PayeeAccounts accounts;
    private final TransparencyLog log;
    private final Clock clock;
    private final Map<UUID, Facts> kept = new ConcurrentHashMap<>();

    IssuerFacts(
            SigningCertificates certificates,
            PayeeAccounts accounts,
            TransparencyLog log,
            Clock clock) {
        this.certificates = certificates;
        this.accounts = accounts;
        this.log = log;
        this.clock = clock;
    }

    /**
     * @param certificates base64 of DER
     * @param payee null without a registered account
     */
    record Facts(List<String> certificates, @Nullable Payee payee, Instant until) {}

    /**
     * @param entry the hash in its log entry, base64
     * @param place null until the log has given it one
     */
    record Payee(PayeeAccount account, String entry, @Nullable Long place) {}

    Facts of(UUID billerId) {
        Facts facts = kept.get(billerId);
        if (facts == null || clock.instant().isAfter(facts.until())) {
            if (kept.size() >= MOST) {
                kept.clear();
            }
            facts = read(billerId);
            kept.put(billerId, facts);
        }
        return facts;
    }

    private Facts read(UUID billerId) {
        Instant until = clock.instant().plus(KEPT);
        Payee payee =
                accounts.current(billerId).map(account -> payee(billerId, account)).orElse(null);
        return new Facts(certificates.ofBiller(billerId), payee, until);
    }

    private Payee payee(UUID billerId, PayeeAccount account) {
        return new Payee(
                account,
                account.entry(billerId).value().toBase64(),
                log.place(billerId, account.payeeAccountId()).orElse(null));
    }
}
