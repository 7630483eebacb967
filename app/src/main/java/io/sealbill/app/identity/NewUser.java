package io.sealbill.app.identity;

import org.jspecify.annotations.Nullable;

import java.util.Locale;
import java.util.UUID;

/**
 * A person before the account exists.
 *
 * @param billerId of whose staff; null for a payer
 */
public record NewUser(
        String email, String displayName, Locale locale, String password, @Nullable UUID billerId) {
    @Override
    public String toString() {
        return "NewUser[redacted]";
    }
}
