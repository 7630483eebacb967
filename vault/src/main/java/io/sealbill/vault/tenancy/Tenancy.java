package io.sealbill.vault.tenancy;

import io.sealbill.kernel.Bug;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

import java.util.UUID;
import java.util.function.Supplier;

/**
 * Runs work in one transaction that sees one biller's rows, or one charge. The row-level security
 * policies read {@code sealbill.biller} and {@code sealbill.charge}; outside these methods both are
 * empty and the policies show nothing.
 */
@Component
public class Tenancy {
    private final TransactionTemplate transactions;
    private final JdbcClient jdbc;

    Tenancy(PlatformTransactionManager manager, JdbcClient jdbc) {
        this.transactions = new TransactionTemplate(manager);
        this.jdbc = jdbc;
    }

    /** One transaction that sees the rows of {@code billerId}. */
    public <T> T asBiller(UUID billerId, Supplier<T> work) {
        return inScope("sealbill.biller", billerId, work);
    }

    /**
     * One transaction that sees the one charge of this key, whose biller the asker does not name: a
     * payment provider's notification, or the app asking for an outcome.
     */
    public <T> T onCharge(UUID chargeKey, Supplier<T> work) {
        return inScope("sealbill.charge", chargeKey, work);
    }

    private <T> T inScope(String setting, UUID value, Supplier<T> work) {
        Bug.check(
                !TransactionSynchronizationManager.isActualTransactionActive(),
                "a scoped transaction never runs inside another one");
        return transactions.execute(
                status -> {
                    jdbc.sql("select set_config(?, ?, true)")
                            .params(setting, value.toString())
                            .query((row, number) -> number)
                            .single();
                    return work.get();
                });
    }
}
