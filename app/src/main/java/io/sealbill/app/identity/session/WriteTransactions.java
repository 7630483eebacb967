package io.sealbill.app.identity.session;

import org.jspecify.annotations.Nullable;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.TransactionStatus;
import org.springframework.transaction.support.TransactionCallback;
import org.springframework.transaction.support.TransactionOperations;
import org.springframework.transaction.support.TransactionTemplate;

import java.util.function.Consumer;

/**
 * Opens a transaction for what the session repository writes (it calls {@link
 * #executeWithoutResult} there), and none for its reads, each of which is one statement: that saves
 * two round trips a request.
 */
final class WriteTransactions implements TransactionOperations {
    private final TransactionTemplate writing;

    WriteTransactions(PlatformTransactionManager manager) {
        writing = new TransactionTemplate(manager);
        writing.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    }

    @Override
    public <T extends @Nullable Object> T execute(TransactionCallback<T> action) {
        return TransactionOperations.withoutTransaction().execute(action);
    }

    @Override
    public void executeWithoutResult(Consumer<TransactionStatus> action) {
        writing.executeWithoutResult(action);
    }
}
