package io.sealbill.app.payment;

import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.UUID;
import java.util.regex.Pattern;

/** Names an intent to callers, who need not know that the biller is part of its key. */
public record IntentId(UUID billerId, UUID intentId) {
    private static final Pattern TEXT = Pattern.compile("[A-Za-z0-9_-]{43}");

    /**
     * @throws IllegalArgumentException if the text is not one that {@link #toString} gave
     */
    public static IntentId parse(String text) {
        if (!TEXT.matcher(text).matches()) {
            throw new IllegalArgumentException("not an intent id");
        }
        ByteBuffer bytes = ByteBuffer.wrap(Base64.getUrlDecoder().decode(text));
        return new IntentId(
                new UUID(bytes.getLong(), bytes.getLong()),
                new UUID(bytes.getLong(), bytes.getLong()));
    }

    @Override
    public String toString() {
        ByteBuffer bytes =
                ByteBuffer.allocate(32)
                        .putLong(billerId.getMostSignificantBits())
                        .putLong(billerId.getLeastSignificantBits())
                        .putLong(intentId.getMostSignificantBits())
                        .putLong(intentId.getLeastSignificantBits());
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes.array());
    }
}
