package io.sealbill.app.identity;

import org.jspecify.annotations.Nullable;

import java.util.Locale;

/**
 * A person before the account exists.
 *
 * @param staff null for a payer
 */
public record NewUser(
        String email,
        String displayName,
        Locale locale,
        String password,
        CurrentUser.@Nullable Staff staff) {
    @Override
    public String toString() {
        return "NewUser[redacted]";
    }
}
