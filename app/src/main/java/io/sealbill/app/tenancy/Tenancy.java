package io.sealbill.app.tenancy;

import io.sealbill.kernel.Bug;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

import java.util.UUID;
import java.util.function.Supplier;

/**
 * Runs work in one transaction that sees one tenant only. The row-level security policies read
 * {@code sealbill.biller} and {@code sealbill.payer}; outside these methods both are empty and the
 * policies show nothing.
 */
@Component
public class Tenancy {
    private final TransactionTemplate transactions;
    private final JdbcClient jdbc;

    Tenancy(PlatformTransactionManager manager, JdbcClient jdbc) {
        this.transactions = new TransactionTemplate(manager);
        this.jdbc = jdbc;
    }

    /** One transaction that sees the rows of {@code billerId}, of all its customers. */
    public <T> T asBiller(UUID billerId, Supplier<T> work) {
        return inScope(billerId.toString(), "", work);
    }

    /**
     * One transaction that sees the rows of the accounts that {@code payerId} holds, at any biller.
     */
    public <T> T asPayer(UUID payerId, Supplier<T> work) {
        return inScope("", payerId.toString(), work);
    }

    /**
     * One transaction that sees what {@link #asBiller} and {@link #asPayer} see together: for an
     * act between the two.
     */
    public <T> T asBillerAndPayer(UUID billerId, UUID payerId, Supplier<T> work) {
        return inScope(billerId.toString(), payerId.toString(), work);
    }

    private <T> T inScope(String biller, String payer, Supplier<T> work) {
        Bug.check(
                !TransactionSynchronizationManager.isActualTransactionActive(),
                "a tenant's transaction never runs inside another one");
        return transactions.execute(
                status -> {
                    jdbc.sql(
                                    "select set_config('sealbill.biller', ?, true),"
                                            + " set_config('sealbill.payer', ?, true)")
                            .params(biller, payer)
                            .query((row, number) -> number)
                            .single();
                    return work.get();
                });
    }
}
