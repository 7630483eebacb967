package io.sealbill.vault.tokenization;

import org.jspecify.annotations.Nullable;

import java.util.Arrays;

/**
 * The card fields as a browser sealed them: exactly the JSON object {@code {"pan","expiry",
 * "securityCode"}} of plain ASCII strings. Read by hand because every JSON library keeps what it
 * read in strings or in buffers that nobody can zero.
 */
final class CardFields implements AutoCloseable {
    private static final int MAX_VALUE = 32;

    private final byte[] json;
    private int at;
    private byte @Nullable [] pan;
    private byte @Nullable [] expiry;
    private byte @Nullable [] securityCode;

    private CardFields(byte[] json) {
        this.json = json;
    }

    /**
     * Takes {@code json} over: it is zeroed on {@link #close}.
     *
     * @return null if it is anything but this object with each field once
     */
    static @Nullable CardFields read(byte[] json) {
        var fields = new CardFields(json);
        if (fields.object()) {
            return fields;
        }
        fields.close();
        return null;
    }

    byte[] pan() {
        return present(pan);
    }

    byte[] expiry() {
        return present(expiry);
    }

    byte[] securityCode() {
        return present(securityCode);
    }

    private static byte[] present(byte @Nullable [] value) {
        if (value == null) {
            throw new IllegalStateException("fields are read before they are used");
        }
        return value;
    }

    private boolean object() {
        if (!take('{')) {
            return false;
        }
        do {
            byte[] name = string();
            byte[] value = name != null && take(':') ? string() : null;
            if (name == null || value == null || !keep(name, value)) {
                return false;
            }
        } while (take(','));
        boolean whole = take('}') && skipSpace() == json.length;
        return whole && pan != null && expiry != null && securityCode != null;
    }

    private boolean keep(byte[] name, byte[] value) {
        if (pan == null && is(name, "pan")) {
            pan = value;
        } else if (expiry == null && is(name, "expiry")) {
            expiry = value;
        } else if (securityCode == null && is(name, "securityCode")) {
            securityCode = value;
        } else {
            Arrays.fill(value, (byte) 0);
            return false;
        }
        return true;
    }

    private static boolean is(byte[] name, String word) {
        if (name.length != word.length()) {
            return false;
        }
        for (int i = 0; i < name.length; i++) {
            if (name[i] != word.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    private byte @Nullable [] string() {
        if (!take('"')) {
            return null;
        }
        int start = at;
        while (at < json.length && json[at] >= ' ' && json[at] != '"' && json[at] != '\\') {
            at++;
        }
        int end = at;
        return take('"') && end - start <= MAX_VALUE ? Arrays.copyOfRange(json, start, end) : null;
    }

    private boolean take(char sign) {
        if (skipSpace() < json.length && json[at] == sign) {
            at++;
            return true;
        }
        return false;
    }

    private int skipSpace() {
        while (at < json.length && (json[at] == ' ' || json[at] == '\n')) {
            at++;
        }
        return at;
    }

    @Override
    public void close() {
        for (byte[] secret : new byte[] @Nullable [] {json, pan, securityCode}) {
            if (secret != null) {
                Arrays.fill(secret, (byte) 0);
            }
        }
    }

    @Override
    public String toString() {
        return "CardFields[redacted]";
    }
}
