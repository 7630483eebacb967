package io.sealbill.app.presentment;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A part of a payer's bills, the newest first.
 *
 * @param next where the following part begins; null at the end
 */
public record BillPage(List<BillEnvelope> bills, @Nullable Cursor next) {

    /**
     * Which of a biller's bills; what is null leaves none out.
     *
     * @param accountId of this account
     * @param kind of this kind
     * @param state in this state
     */
    public record Filter(
            @Nullable UUID accountId, BillEnvelope.@Nullable Kind kind, @Nullable BillState state) {
        /** All of them. */
        public static final Filter NONE = new Filter(null, null, null);

        /** The same, of one account. */
        public Filter of(UUID account) {
            return new Filter(account, kind, state);
        }

        public boolean holds(BillEnvelope bill) {
            return (accountId == null || accountId.equals(bill.accountId()))
                    && (kind == null || kind == bill.kind())
                    && (state == null || state == bill.state());
        }

        /** As a condition on {@code bill b}, with the parameters of {@link #parameters}. */
        String condition() {
            return (accountId == null ? "" : " and b.account_id = :account")
                    + (kind == null ? "" : " and b.kind = :kind")
                    + (state == null ? "" : " and b.state = :state");
        }

        Map<String, @Nullable Object> parameters() {
            Map<String, @Nullable Object> parameters = new HashMap<>();
            parameters.put("account", accountId);
            parameters.put("kind", kind == null ? null : kind.code());
            parameters.put("state", state == null ? null : state.code());
            return parameters;
        }
    }

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
