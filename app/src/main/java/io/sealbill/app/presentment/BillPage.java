package io.sealbill.app.presentment;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A part of a payer's bills, the newest first.
 *
 * @param next where the following part begins; null at the end
 */
public record BillPage(List<BillEnvelope> bills, @Nullable Cursor next) {

    /** The last bill of the part before. */
    public record Cursor(Instant presentedAt, UUID billId) {
        /** Before the newest bill. */
        public static final Cursor START =
                new Cursor(Instant.parse("9999-01-01T00:00:00Z"), new UUID(-1, -1));

        private static final Pattern TEXT = Pattern.compile("(\\d{1,18})-([0-9a-f-]{36})");
        private static final long MICROS = 1_000_000;

        static Cursor after(BillEnvelope bill) {
            return new Cursor(bill.presentedAt(), bill.billId());
        }

        /** As it stands in an address: microseconds since 1970 and the bill's id. */
        public String text() {
            long micros = presentedAt.getEpochSecond() * MICROS + presentedAt.getNano() / 1000;
            return micros + "-" + billId;
        }

        /**
         * @throws IllegalArgumentException if the text is not one that {@link #text} gave
         */
        public static Cursor parse(String text) {
            Matcher matcher = TEXT.matcher(text);
            if (!matcher.matches()) {
                throw new IllegalArgumentException("not a cursor");
            }
            long micros = Long.parseLong(matcher.group(1));
            return new Cursor(
                    Instant.ofEpochSecond(micros / MICROS, micros % MICROS * 1000),
                    UUID.fromString(matcher.group(2)));
        }
    }
}
