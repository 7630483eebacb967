package io.sealbill.app.portal;

import io.sealbill.app.biller.Biller;
import io.sealbill.kernel.money.Money;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Set;
import java.util.UUID;

/**
 * What came of a payment.
 *
 * @param logo the biller's, if it has one
 * @param state intended, unknown, captured or declined
 * @param card brand and last four digits
 * @param declineCode the provider's word, where it said no
 */
record PaymentView(
        UUID id,
        UUID billId,
        String biller,
        Biller.@Nullable LogoImage logo,
        Money amount,
        String state,
        @Nullable String card,
        @Nullable String declineCode,
        Instant at,
        ZoneId zone) {
    private static final Set<String> EXPLAINED =
            Set.of("insufficient_funds", "expired_card", "do_not_honor");

    public String initials() {
        return Initials.of(biller);
    }

    public boolean waiting() {
        return state.equals("unknown") || state.equals("intended");
    }

    /** The reason that a page has words for. */
    public String declineReason() {
        return declineCode != null && EXPLAINED.contains(declineCode) ? declineCode : "other";
    }
}
