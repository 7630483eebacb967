package io.sealbill.app.reconciliation;

import static io.sealbill.app.ledger.LedgerAccount.BANK;
import static io.sealbill.app.ledger.LedgerAccount.PROVIDER_CLEARING;
import static io.sealbill.app.ledger.LedgerAccount.SUSPENSE;

import io.sealbill.app.biller.Biller;
import io.sealbill.app.biller.Billers;
import io.sealbill.app.ledger.Ledger;
import io.sealbill.app.ledger.LedgerAccount;
import io.sealbill.app.ledger.Transfer;
import io.sealbill.app.ledger.TransferResult;
import io.sealbill.app.reconciliation.ReconciliationReport.Discrepancy;
import io.sealbill.app.reconciliation.SettlementRows.Claimed;
import io.sealbill.app.tenancy.Tenancy;
import io.sealbill.kernel.Bug;
import io.sealbill.kernel.Sha256;
import io.sealbill.kernel.money.Money;

import org.springframework.stereotype.Component;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Ledger against provider against bank. Safe to repeat: a statement is known by its hash, a line by
 * its place in it, and the statement is marked as imported only when every line has its place.
 */
@Component
public class Reconciliation {
    private final BankStatements bank;
    private final SettlementRows rows;
    private final Billers billers;
    private final Ledger ledger;
    private final Tenancy tenancy;

    Reconciliation(
            BankStatements bank,
            SettlementRows rows,
            Billers billers,
            Ledger ledger,
            Tenancy tenancy) {
        this.bank = bank;
        this.rows = rows;
        this.billers = billers;
        this.ledger = ledger;
        this.tenancy = tenancy;
    }

    /**
     * Fetches what the bank offers and books what is new.
     *
     * @throws io.sealbill.app.problem.Problem {@code bank_unavailable}, {@code
     *     statement_unreadable} or {@code statement_does_not_add_up}
     */
    public ImportReport importFromBank() {
        ImportReport report = ImportReport.NOTHING;
        for (BankStatements.Offered offered : bank.list()) {
            report = report.plus(importStatement(bank.fetch(offered.id())));
        }
        return report;
    }

    /** Books one camt.053 message; one that was imported before changes nothing. */
    public ImportReport importStatement(String camt053) {
        byte[] sha256 = Sha256.of(camt053.getBytes(StandardCharsets.UTF_8));
        if (rows.isImported(sha256)) {
            return ImportReport.NOTHING;
        }
        ImportReport report = ImportReport.NOTHING;
        for (Statement statement : Camt053.read(camt053)) {
            report = report.plus(match(sha256, statement));
        }
        return report;
    }

    /** Where a biller's money stands now. */
    public ReconciliationReport report(UUID billerId) {
        return tenancy.asBiller(
                billerId,
                () -> {
                    List<SettlementRows.Odd> odd = rows.odd(billerId);
                    Map<UUID, Money> expected =
                            ledger.debits(
                                    billerId,
                                    PROVIDER_CLEARING,
                                    odd.stream().map(SettlementRows.Odd::attemptId).toList());
                    return new ReconciliationReport(
                            rows.statements(billerId),
                            rows.count(billerId, LineOutcome.MATCHED),
                            odd.stream().map(line -> discrepancy(line, expected)).toList(),
                            ledger.openItems(billerId, PROVIDER_CLEARING).size(),
                            ledger.trialBalance(billerId).isBalanced());
                });
    }

    private ImportReport match(byte[] sha256, Statement statement) {
        // 1. lines that can be a payment of ours, by its attempt
        Map<Integer, Claimed> candidates = new HashMap<>();
        statement
                .lines()
                .forEach(line -> candidate(line).ifPresent(c -> candidates.put(c.position(), c)));
        // 2. each biller takes its own, in a transaction of its own
        int matched = 0;
        int discrepancies = 0;
        Set<Integer> claimed = new HashSet<>();
        for (Biller biller : billers.list()) {
            Map<Integer, LineOutcome> outcomes =
                    tenancy.asBiller(
                            biller.billerId(), () -> claim(biller.billerId(), sha256, candidates));
            claimed.addAll(outcomes.keySet());
            for (LineOutcome outcome : outcomes.values()) {
                matched += outcome == LineOutcome.MATCHED ? 1 : 0;
                discrepancies += outcome == LineOutcome.MATCHED ? 0 : 1;
            }
        }
        // 3. what nobody takes
        List<Statement.Line> unclaimed =
                statement.lines().stream()
                        .filter(line -> !claimed.contains(line.position()))
                        .toList();
        unclaimed.forEach(line -> rows.insertUnclaimed(sha256, line));
        // 4. last, so that a crash before leaves the statement to be imported again
        rows.insertStatement(sha256, statement);
        return new ImportReport(
                1, statement.lines().size(), matched, discrepancies, unclaimed.size());
    }

    private Map<Integer, LineOutcome> claim(
            UUID billerId, byte[] sha256, Map<Integer, Claimed> candidates) {
        List<UUID> attempts = candidates.values().stream().map(Claimed::attemptId).toList();
        Map<UUID, Money> captured = ledger.debits(billerId, PROVIDER_CLEARING, attempts);
        Set<UUID> settled = rows.matched(billerId, attempts);
        Map<Integer, LineOutcome> outcomes = new HashMap<>();
        candidates.values().stream()
                .filter(line -> captured.containsKey(line.attemptId()))
                .sorted((a, b) -> Integer.compare(a.position(), b.position()))
                .forEach(
                        line -> {
                            LineOutcome outcome =
                                    outcome(
                                            line,
                                            Objects.requireNonNull(captured.get(line.attemptId())),
                                            settled);
                            outcomes.put(line.position(), outcome);
                            if (rows.insertClaimed(billerId, sha256, line, outcome)) {
                                book(billerId, sha256, line, outcome);
                            }
                        });
        return outcomes;
    }

    private static LineOutcome outcome(Claimed line, Money captured, Set<UUID> settled) {
        if (!line.booked().equals(captured)) {
            return LineOutcome.AMOUNT_DIFFERS;
        }
        return settled.add(line.attemptId()) ? LineOutcome.MATCHED : LineOutcome.SETTLED_TWICE;
    }

    /** What fits leaves the provider's clearing account; what does not is held in suspense. */
    private void book(UUID billerId, byte[] sha256, Claimed line, LineOutcome outcome) {
        LedgerAccount from = outcome == LineOutcome.MATCHED ? PROVIDER_CLEARING : SUSPENSE;
        UUID transferId =
                UUID.nameUUIDFromBytes(
                        (UUID.nameUUIDFromBytes(sha256) + "/" + line.position())
                                .getBytes(StandardCharsets.US_ASCII));
        TransferResult result =
                ledger.book(
                        new Transfer(
                                billerId, transferId, BANK, from, line.booked(), line.attemptId()));
        Bug.check(
                result instanceof TransferResult.Accepted,
                "a statement line is booked under an id of its own: " + result);
    }

    /** A credit whose reference is a payment attempt's id. */
    private static Optional<Claimed> candidate(Statement.Line line) {
        if (line.reference() == null || !line.amount().isPositive()) {
            return Optional.empty();
        }
        try {
            return Optional.of(
                    new Claimed(
                            line.position(),
                            attemptId(line.reference()),
                            Objects.requireNonNullElse(line.providerReference(), ""),
                            line.amount(),
                            line.bookedOn()));
        } catch (IllegalArgumentException notOurs) {
            return Optional.empty();
        }
    }

    /**
     * Banks carry 35 characters of a reference (ISO 20022 Max35Text), one fewer than a UUID has, so
     * it comes back without its dashes.
     *
     * @throws IllegalArgumentException if the reference is no UUID in either form
     */
    private static UUID attemptId(String reference) {
        return UUID.fromString(
                reference.replaceFirst(
                        "^([0-9a-f]{8})([0-9a-f]{4})([0-9a-f]{4})([0-9a-f]{4})([0-9a-f]{12})$",
                        "$1-$2-$3-$4-$5"));
    }

    private static Discrepancy discrepancy(SettlementRows.Odd line, Map<UUID, Money> expected) {
        return new Discrepancy(
                line.attemptId(),
                line.outcome(),
                Objects.requireNonNull(expected.get(line.attemptId())),
                line.booked(),
                line.bookedOn());
    }
}
