package io.sealbill.vault.custody;

import java.time.Duration;
import java.util.Locale;

/** What a key is for, and how long new things are made under it; old ones stay readable. */
public enum KeyPurpose {
    /** Seals card numbers. */
    CARD(Duration.ofDays(90)),
    /** Makes fingerprints: changing it means computing all of them anew, so it has no period. */
    FINGERPRINT(Duration.ofDays(36_500)),
    /** Seals the addresses of card-entry pages, which live for minutes. */
    ENTRY(Duration.ofDays(7)),
    /** Chains the audit trail. */
    AUDIT(Duration.ofDays(365));

    private final Duration period;

    KeyPurpose(Duration period) {
        this.period = period;
    }

    Duration period() {
        return period;
    }

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
