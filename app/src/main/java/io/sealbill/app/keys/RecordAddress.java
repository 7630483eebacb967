package io.sealbill.app.keys;

import java.nio.charset.StandardCharsets;
import java.util.UUID;

/**
 * Where a protected value stands. It is the value's associated data, so a value copied to another
 * record, column or biller does not open there.
 *
 * @param billerId whose it is; {@link #NO_BILLER} for what belongs to none
 * @param purpose what it is, e.g. {@code customer.email}, at most 60 characters
 * @param recordId the row it stands in
 */
public record RecordAddress(UUID billerId, String purpose, UUID recordId) {
    /** The scope of what belongs to no biller, e.g. a payer's second factor. */
    public static final UUID NO_BILLER = new UUID(0, 0);

    private static final int MAX_PURPOSE = 60;

    public RecordAddress {
        if (purpose.isEmpty() || purpose.length() > MAX_PURPOSE || purpose.indexOf('\n') >= 0) {
            throw new IllegalArgumentException("a purpose is one short line");
        }
    }

    byte[] associatedData() {
        return (billerId + "\n" + purpose + "\n" + recordId).getBytes(StandardCharsets.UTF_8);
    }
}
