package io.sealbill.app.payment;

import static org.assertj.core.api.Assertions.assertThat;

import io.sealbill.app.ledger.Ledger;
import io.sealbill.app.ledger.LedgerAccount;
import io.sealbill.app.ledger.TrialBalance;
import io.sealbill.app.payment.AttemptRows.Order;
import io.sealbill.app.payment.agreement.AgreementResult;
import io.sealbill.app.payment.agreement.Agreements;
import io.sealbill.app.payment.vault.VaultClient;
import io.sealbill.app.presentment.BillState;
import io.sealbill.app.presentment.Bills;
import io.sealbill.app.support.AppTest;
import io.sealbill.app.support.FakeVault;
import io.sealbill.app.support.FakeVault.Card;
import io.sealbill.app.support.World;
import io.sealbill.app.tenancy.Tenancy;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

import java.util.Currency;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

/** What a payer, the books and the vault see of a payment, whatever the vault does. */
class PaymentPathTests extends AppTest {
    private static final Currency EUR = Currency.getInstance("EUR");

    @Autowired ApplicationContext app;
    @Autowired Payments payments;
    @Autowired Inquiries inquiries;
    @Autowired Agreements agreements;
    @Autowired AttemptStart start;
    @Autowired VaultClient vault;
    @Autowired Bills bills;
    @Autowired Ledger ledger;
    @Autowired Tenancy tenancy;
    @Autowired JdbcClient jdbc;

    private World world;

    @BeforeEach
    void newWorld() {
        world = new World(app);
    }

    @Test
    void thirtyTwoConfirmationsOfOneBillTakeTheMoneyOnce() throws Exception {
        UUID bill = world.present(8_420);
        List<IntentResult.Opened> intents =
                IntStream.range(0, 32).mapToObj(i -> open(bill)).toList();
        List<Callable<ConfirmResult>> confirms =
                intents.stream()
                        .<Callable<ConfirmResult>>map(
                                intent -> () -> confirm(intent, Card.APPROVES.token()))
                        .toList();
        List<ConfirmResult> results;
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            results = threads.invokeAll(confirms).stream().map(Future::resultNow).toList();
        }
        assertThat(results).filteredOn(r -> r instanceof ConfirmResult.Attempted).hasSize(1);
        assertThat(results)
                .filteredOn(r -> r instanceof ConfirmResult.Refused)
                .extracting(r -> ((ConfirmResult.Refused) r).why())
                .hasSize(31)
                .isSubsetOf(PaymentRefusal.PAYMENT_IN_FLIGHT, PaymentRefusal.ALREADY_PAID);
        assertThat(FakeVault.shared().capturesOf(world.billerId())).isEqualTo(1);
        assertPaid(bill, 8_420);
    }

    @Test
    void sameIntentConfirmedAgainGivesTheSameAttempt() {
        UUID bill = world.present(500);
        IntentResult.Opened intent = open(bill);
        String token = Card.APPROVES.token();
        PaymentAttempt first = attempted(confirm(intent, token));
        assertThat(attempted(confirm(intent, token))).isEqualTo(first);
        assertThat(FakeVault.shared().takenMinor(first.attemptId())).isEqualTo(500);
        assertPaid(bill, 500);
    }

    @Test
    void paidBillIsRefusedByName() {
        UUID bill = world.present(500);
        IntentResult.Opened second = open(bill);
        attempted(confirm(open(bill), Card.APPROVES.token()));
        assertRefused(confirm(second, Card.APPROVES.token()), PaymentRefusal.ALREADY_PAID);
        assertThat(payments.open(world.payerId(), bill, Locale.ENGLISH))
                .isEqualTo(new IntentResult.Refused(PaymentRefusal.ALREADY_PAID));
    }

    @Test
    void declinedCardLeavesTheBillOpenAndAnotherCardPaysIt() {
        UUID bill = world.present(700);
        PaymentAttempt declined = attempted(confirm(open(bill), Card.DECLINES.token()));
        assertThat(declined.state()).isEqualTo(AttemptState.DECLINED);
        assertThat(declined.declineCode()).isEqualTo("insufficient_funds");
        assertThat(state(bill)).isEqualTo(BillState.PRESENTED);
        assertThat(books().balanceMinor(receivable(), EUR)).isEqualTo(700);
        PaymentAttempt foreign = attempted(confirm(open(bill), Card.FOREIGN.token()));
        assertThat(foreign.declineCode()).isEqualTo("unknown_token");
        attempted(confirm(open(bill), Card.APPROVES.token()));
        assertPaid(bill, 700);
    }

    @Test
    void cutConnectionIsUnknownThenFoundOutUnderTheSameKey() {
        for (Card card :
                List.of(
                        Card.CUTS_AFTER_CAPTURE,
                        Card.CUTS_BEFORE_ANYTHING,
                        Card.UNKNOWN_AT_FIRST)) {
            newWorld();
            UUID bill = world.present(900);
            PaymentAttempt unknown = attempted(confirm(open(bill), card.token()));
            assertThat(unknown.state()).as(card.name()).isEqualTo(AttemptState.UNKNOWN);
            assertThat(payments.open(world.payerId(), bill, Locale.ENGLISH))
                    .isEqualTo(new IntentResult.Refused(PaymentRefusal.PAYMENT_IN_FLIGHT));
            makeDue(unknown.attemptId());
            inquiries.askAll();
            assertThat(payments.findForPayer(world.payerId(), unknown.attemptId()))
                    .get()
                    .extracting(PaymentAttempt::state)
                    .as(card.name())
                    .isEqualTo(AttemptState.CAPTURED);
            assertThat(FakeVault.shared().takenMinor(unknown.attemptId())).isEqualTo(900);
            assertPaid(bill, 900);
        }
    }

    @Test
    void crashBeforeOrAfterTheChargeEndsCapturedOnce() {
        for (boolean charged : List.of(false, true)) {
            newWorld();
            UUID bill = world.present(1_100);
            // What the process had done when it died.
            IntentResult.Opened shown = open(bill);
            var proven =
                    (AgreementResult.Proven)
                            agreements.prove(
                                    shown.id(), world.payerId(), world.agree(shown), "inside");
            var intended =
                    (AttemptStart.Start.Intended)
                            start.start(
                                    new Order(
                                            proven.agreement(),
                                            CardToken.of(Card.APPROVES.token()),
                                            "inside"));
            if (charged) {
                vault.charge(intended.request());
            }
            UUID attemptId = intended.request().key();
            assertThat(state(bill)).isEqualTo(BillState.PAYING);
            makeDue(attemptId);
            inquiries.askAll();
            assertThat(FakeVault.shared().capturesOf(world.billerId())).isEqualTo(1);
            assertPaid(bill, 1_100);
        }
    }

    @Test
    void cardTesterIsStoppedAfterFiveFailures() {
        UUID bill = world.present(100);
        for (int i = 0; i < 5; i++) {
            attempted(confirm(open(bill), Card.DECLINES.token()));
        }
        assertRefused(confirm(open(bill), Card.APPROVES.token()), PaymentRefusal.TOO_MANY_ATTEMPTS);
        assertThat(state(bill)).isEqualTo(BillState.PRESENTED);
        assertThat(FakeVault.shared().capturesOf(world.billerId())).isZero();
    }

    @Test
    void transitionsOfAnAttempt() {
        Map<AttemptState, Set<AttemptState>> allowed =
                Map.of(
                        AttemptState.INTENDED,
                        EnumSet.of(
                                AttemptState.UNKNOWN, AttemptState.CAPTURED, AttemptState.DECLINED),
                        AttemptState.UNKNOWN,
                        EnumSet.of(
                                AttemptState.UNKNOWN, AttemptState.CAPTURED, AttemptState.DECLINED),
                        AttemptState.CAPTURED,
                        EnumSet.noneOf(AttemptState.class),
                        AttemptState.DECLINED,
                        EnumSet.noneOf(AttemptState.class));
        allowed.forEach(
                (from, next) ->
                        EnumSet.allOf(AttemptState.class)
                                .forEach(
                                        to ->
                                                assertThat(from.mayBecome(to))
                                                        .as("%s to %s", from, to)
                                                        .isEqualTo(next.contains(to))));
    }

    private IntentResult.Opened open(UUID bill) {
        IntentResult result = payments.open(world.payerId(), bill, Locale.ENGLISH);
        assertThat(result).isInstanceOf(IntentResult.Opened.class);
        return (IntentResult.Opened) result;
    }

    private ConfirmResult confirm(IntentResult.Opened shown, String token) {
        return payments.confirm(
                new Confirmation(
                        shown.id(),
                        world.payerId(),
                        CardToken.of(token),
                        world.agree(shown),
                        "inside"));
    }

    private static PaymentAttempt attempted(ConfirmResult result) {
        assertThat(result).isInstanceOf(ConfirmResult.Attempted.class);
        return ((ConfirmResult.Attempted) result).attempt();
    }

    private static void assertRefused(ConfirmResult result, PaymentRefusal why) {
        assertThat(result).isEqualTo(new ConfirmResult.Refused(why));
    }

    private void assertPaid(UUID bill, long minor) {
        assertThat(state(bill)).isEqualTo(BillState.PAID);
        TrialBalance books = books();
        assertThat(books.isBalanced()).isTrue();
        assertThat(books.balanceMinor(LedgerAccount.PROVIDER_CLEARING, EUR)).isEqualTo(minor);
        assertThat(books.balanceMinor(receivable(), EUR)).isZero();
        assertThat(books.accounts()).allSatisfy(line -> assertThat(line.pendingDebits()).isZero());
    }

    private LedgerAccount receivable() {
        return LedgerAccount.receivable(world.accountId());
    }

    private TrialBalance books() {
        return tenancy.asBiller(world.billerId(), () -> ledger.trialBalance(world.billerId()));
    }

    private BillState state(UUID bill) {
        return bills.findForPayer(world.payerId(), bill).orElseThrow().state();
    }

    private void makeDue(UUID attemptId) {
        tenancy.asBiller(
                world.billerId(),
                () ->
                        jdbc.sql(
                                        "update payment_attempt set next_inquiry_at = now() -"
                                                + " interval '1 hour' where attempt_id = ?")
                                .param(attemptId)
                                .update());
    }
}
