package io.sealbill.app.keys;

import java.time.Instant;
import java.util.Locale;
import java.util.UUID;

import javax.crypto.SecretKey;

/** One key of a biller, unwrapped. Records print their members; this one must not. */
record ScopedKey(Name name, SecretKey key, Instant createdAt) {

    /** What a key is for. */
    enum Kind {
        /** Wraps data keys; rotates. */
        WRAPPING,
        /** Hashes what records are found by; a new version would lose what the old one filed. */
        LOOKUP;

        String column() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Which key; also what it is bound to under the root key. */
    record Name(UUID billerId, Kind kind, int version) {
        String text() {
            return billerId + "\n" + kind.column() + "\n" + version;
        }
    }

    @Override
    public String toString() {
        return "ScopedKey[" + name + "]";
    }
}
