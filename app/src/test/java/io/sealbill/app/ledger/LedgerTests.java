package io.sealbill.app.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sealbill.app.support.AppTest;
import io.sealbill.app.tenancy.Tenancy;
import io.sealbill.kernel.money.Money;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;

import java.util.UUID;
import java.util.function.Supplier;

class LedgerTests extends AppTest {
    private static final TransferResult NEW = new TransferResult.Accepted(false);
    private static final TransferResult BEFORE = new TransferResult.Accepted(true);

    @Autowired Ledger ledger;
    @Autowired Tenancy tenancy;
    @Autowired JdbcClient jdbc;

    private UUID biller = UUID.randomUUID();
    private LedgerAccount receivable = LedgerAccount.receivable(UUID.randomUUID());

    @BeforeEach
    void newBooks() {
        biller = UUID.randomUUID();
        receivable = LedgerAccount.receivable(UUID.randomUUID());
    }

    @Test
    void answersTheSameCallTheSameWayAndBooksOnce() {
        Transfer bill = billed(100);
        assertThat(book(bill)).isEqualTo(NEW);
        assertThat(book(bill)).isEqualTo(BEFORE);
        Transfer payment = payment(60);
        assertThat(reserve(payment)).isEqualTo(NEW);
        assertThat(reserve(payment)).isEqualTo(BEFORE);
        assertThat(post(payment.transferId())).isEqualTo(NEW);
        assertThat(post(payment.transferId())).isEqualTo(BEFORE);
        assertThat(balance(receivable)).isEqualTo(40);
        assertThat(balance(LedgerAccount.PROVIDER_CLEARING)).isEqualTo(60);
    }

    @Test
    void namesTheFirstReasonOfRefusalInTheDocumentedOrder() {
        Transfer booked = billed(100);
        book(booked);
        Transfer sameIdWrongInEveryWay =
                new Transfer(
                        biller,
                        booked.transferId(),
                        receivable,
                        receivable,
                        Money.of(0, "EUR"),
                        UUID.randomUUID());
        assertRefused(book(sameIdWrongInEveryWay), TransferRefusal.ID_TAKEN);
        assertRefused(reserve(booked), TransferRefusal.ID_TAKEN);
        assertRefused(
                book(transfer(receivable, receivable, 0)), TransferRefusal.ACCOUNTS_MUST_DIFFER);
        assertRefused(book(billed(0)), TransferRefusal.AMOUNT_MUST_BE_POSITIVE);
        assertRefused(book(billed(-1)), TransferRefusal.AMOUNT_MUST_BE_POSITIVE);
        assertRefused(post(UUID.randomUUID()), TransferRefusal.PENDING_NOT_FOUND);
        assertRefused(post(booked.transferId()), TransferRefusal.NOT_PENDING);
        Transfer posted = payment(10);
        reserve(posted);
        post(posted.transferId());
        assertRefused(cancel(posted.transferId()), TransferRefusal.ALREADY_POSTED);
        Transfer voided = payment(10);
        reserve(voided);
        assertThat(cancel(voided.transferId())).isEqualTo(NEW);
        assertThat(cancel(voided.transferId())).isEqualTo(BEFORE);
        assertRefused(post(voided.transferId()), TransferRefusal.ALREADY_VOIDED);
        assertThat(balance(receivable)).isEqualTo(90);
    }

    @Test
    void doesNotFindTheTransferOfAnotherBiller() {
        Transfer payment = payment(10);
        reserve(payment);
        UUID other = UUID.randomUUID();
        assertRefused(
                tenancy.asBiller(other, () -> ledger.post(biller, payment.transferId())),
                TransferRefusal.PENDING_NOT_FOUND);
        assertThat(tenancy.asBiller(other, () -> ledger.trialBalance(biller)).accounts()).isEmpty();
    }

    @Test
    void databaseRefusesByItselfWhatTheCodeRefuses() {
        String insert =
                """
                insert into transfer (biller_id, transfer_id, debit_account, credit_account, amount_minor, currency,
                                      phase, pending_id, subject_id, at)
                values (current_biller(), uuidv7(), %s, uuidv7(), now())
                """;
        assertDatabaseRefuses(
                insert.formatted("'bank', 'bank', 1, 'EUR', 'posted', null"), "accounts_differ");
        assertDatabaseRefuses(
                insert.formatted("'bank', 'billed', 0, 'EUR', 'posted', null"), "amount_positive");
        assertDatabaseRefuses(
                insert.formatted("'till', 'billed', 1, 'EUR', 'posted', null"), "in_chart");
        assertDatabaseRefuses(
                insert.formatted("'bank', 'billed', 1, 'EUR', 'voided', null"), "transfer_phase");
        Transfer booked = billed(5);
        book(booked);
        assertDatabaseRefuses(
                insert.formatted(
                        "'bank', 'billed', 5, 'EUR', 'voided', '" + booked.transferId() + "'"),
                "foreign key");
        assertDatabaseRefuses("update transfer set amount_minor = 1", "permission denied");
        assertDatabaseRefuses("delete from transfer", "permission denied");
    }

    private void assertDatabaseRefuses(String statement, String reason) {
        assertThatThrownBy(() -> inBooks(() -> jdbc.sql(statement).update()))
                .isInstanceOf(DataAccessException.class)
                .rootCause()
                .hasMessageContaining(reason);
    }

    private static void assertRefused(TransferResult result, TransferRefusal why) {
        assertThat(result).isEqualTo(new TransferResult.Refused(why));
    }

    private Transfer billed(long minor) {
        return transfer(receivable, LedgerAccount.BILLED, minor);
    }

    private Transfer payment(long minor) {
        return transfer(LedgerAccount.PROVIDER_CLEARING, receivable, minor);
    }

    private Transfer transfer(LedgerAccount debit, LedgerAccount credit, long minor) {
        return new Transfer(
                biller,
                UUID.randomUUID(),
                debit,
                credit,
                Money.of(minor, "EUR"),
                UUID.randomUUID());
    }

    private TransferResult book(Transfer transfer) {
        return inBooks(() -> ledger.book(transfer));
    }

    private TransferResult reserve(Transfer transfer) {
        return inBooks(() -> ledger.reserve(transfer));
    }

    private TransferResult post(UUID pendingId) {
        return inBooks(() -> ledger.post(biller, pendingId));
    }

    private TransferResult cancel(UUID pendingId) {
        return inBooks(() -> ledger.cancel(biller, pendingId));
    }

    private long balance(LedgerAccount account) {
        return inBooks(() -> ledger.trialBalance(biller))
                .balanceMinor(account, Money.of(0, "EUR").currency());
    }

    private <T> T inBooks(Supplier<T> work) {
        return tenancy.asBiller(biller, work);
    }
}
