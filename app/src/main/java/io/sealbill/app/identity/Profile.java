package io.sealbill.app.identity;

import java.util.Locale;

/** How a person is addressed. */
public record Profile(String email, String displayName, Locale locale) {
    @Override
    public String toString() {
        return "Profile[redacted]";
    }
}
