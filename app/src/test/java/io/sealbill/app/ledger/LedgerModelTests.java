package io.sealbill.app.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.sealbill.app.ledger.TransferResult.Accepted;
import io.sealbill.app.support.AppTest;
import io.sealbill.app.tenancy.Tenancy;
import io.sealbill.kernel.money.Money;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;

/**
 * Random sequences of all operations against a reference model in memory. Prints its seed; {@code
 * -Dsealbill.seed=N} replays it.
 */
class LedgerModelTests extends AppTest {
    private static final int SEQUENCES = 40;
    private static final int STEPS = 50;
    private static final List<String> CURRENCIES = List.of("EUR", "USD", "CNY");

    @Autowired Ledger ledger;
    @Autowired Tenancy tenancy;

    @Test
    void balancesEqualTheModelAfterAnySequence() {
        long seed = Long.getLong("sealbill.seed", new SecureRandom().nextLong());
        System.out.println("LedgerModelTests seed " + seed);
        Random random = new Random(seed);
        for (int sequence = 0; sequence < SEQUENCES; sequence++) {
            Model model = new Model(random);
            TrialBalance books =
                    tenancy.asBiller(
                            model.biller,
                            () -> {
                                for (int step = 0; step < STEPS; step++) {
                                    step(model, random);
                                }
                                return ledger.trialBalance(model.biller);
                            });
            assertThat(books.isBalanced()).as("seed %d", seed).isTrue();
            Map<String, Long> balances = new HashMap<>();
            for (AccountBalance line : books.accounts()) {
                balances.put(line.account().code() + line.currency(), line.balanceMinor());
            }
            balances.values().removeIf(minor -> minor == 0);
            model.balances.values().removeIf(minor -> minor == 0);
            assertThat(balances)
                    .as("seed %d, sequence %d", seed, sequence)
                    .isEqualTo(model.balances);
        }
    }

    private void step(Model model, Random random) {
        switch (random.nextInt(5)) {
            case 0 -> {
                Transfer transfer = model.randomTransfer();
                boolean accepted = ledger.book(transfer) instanceof Accepted;
                assertThat(accepted).isEqualTo(model.isValid(transfer));
                if (accepted) {
                    model.move(transfer);
                    model.known.add(transfer);
                }
            }
            case 1 -> {
                Transfer transfer = model.randomTransfer();
                boolean accepted = ledger.reserve(transfer) instanceof Accepted;
                assertThat(accepted).isEqualTo(model.isValid(transfer));
                if (accepted) {
                    model.open.put(transfer.transferId(), transfer);
                    model.known.add(transfer);
                }
            }
            case 2 -> end(model, random, true);
            case 3 -> end(model, random, false);
            default -> repeat(model, random);
        }
    }

    private void end(Model model, Random random, boolean post) {
        if (model.known.isEmpty()) {
            return;
        }
        UUID id = model.known.get(random.nextInt(model.known.size())).transferId();
        TransferResult result =
                post ? ledger.post(model.biller, id) : ledger.cancel(model.biller, id);
        Transfer open = model.open.remove(id);
        if (open != null) {
            assertThat(result).isEqualTo(new Accepted(false));
            model.ended.put(id, post);
            if (post) {
                model.move(open);
            }
        } else if (Boolean.valueOf(post).equals(model.ended.get(id))) {
            assertThat(result).isEqualTo(new Accepted(true));
        } else {
            assertThat(result).isInstanceOf(TransferResult.Refused.class);
        }
    }

    /** What was booked, called again in one phase: the same answer or a refusal, no new effect. */
    private void repeat(Model model, Random random) {
        if (!model.known.isEmpty()) {
            Transfer again = model.known.get(random.nextInt(model.known.size()));
            assertThat(ledger.book(again)).isNotEqualTo(new Accepted(false));
        }
    }

    private static final class Model {
        final UUID biller = UUID.randomUUID();
        final Map<String, Long> balances = new HashMap<>();
        final Map<UUID, Transfer> open = new HashMap<>();
        final Map<UUID, Boolean> ended = new HashMap<>();
        final List<Transfer> known = new ArrayList<>();
        final List<LedgerAccount> accounts =
                List.of(
                        LedgerAccount.receivable(UUID.randomUUID()),
                        LedgerAccount.receivable(UUID.randomUUID()),
                        LedgerAccount.BILLED,
                        LedgerAccount.PROVIDER_CLEARING,
                        LedgerAccount.BANK,
                        LedgerAccount.SUSPENSE);
        final Random random;

        Model(Random random) {
            this.random = random;
        }

        Transfer randomTransfer() {
            return new Transfer(
                    biller,
                    UUID.randomUUID(),
                    accounts.get(random.nextInt(accounts.size())),
                    accounts.get(random.nextInt(accounts.size())),
                    Money.of(random.nextLong(-2, 100_000), CURRENCIES.get(random.nextInt(3))),
                    UUID.randomUUID());
        }

        boolean isValid(Transfer transfer) {
            return transfer.amount().isPositive() && !transfer.debit().equals(transfer.credit());
        }

        void move(Transfer transfer) {
            String currency = transfer.amount().currency().getCurrencyCode();
            balances.merge(
                    transfer.debit().code() + currency, transfer.amount().minor(), Long::sum);
            balances.merge(
                    transfer.credit().code() + currency, -transfer.amount().minor(), Long::sum);
        }
    }
}
