package io.sealbill.app.console;

import io.sealbill.app.intake.BillRun;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Optional;

/**
 * A biller's day at a glance.
 *
 * @param open bills that can be paid
 * @param paying bills whose payment has no outcome yet
 * @param toSettle captured payments that no bank statement has shown yet
 * @param discrepancies statement lines that do not fit the books
 * @param refusedRun the last bill run, if bills were refused in it
 * @param toApprove what others asked for and the reader may decide
 * @param certificateEnd last day of the signing certificate, if that is near or past
 */
record TodayView(
        long open,
        long paying,
        long paid,
        long toSettle,
        long discrepancies,
        @Nullable BillRun refusedRun,
        long toApprove,
        @Nullable CertificateEnd certificateEnd) {
    private static final Duration NEAR = Duration.ofDays(30);

    /** When a certificate ends, or ended. */
    record CertificateEnd(LocalDate day, boolean past) {
        /** Empty while there is time. */
        static Optional<CertificateEnd> of(Instant end, Instant now, ZoneId zone) {
            return now.plus(NEAR).isBefore(end)
                    ? Optional.empty()
                    : Optional.of(
                            new CertificateEnd(LocalDate.ofInstant(end, zone), now.isAfter(end)));
        }
    }

    /** Whether anything waits for a person. */
    public boolean toDecide() {
        return toApprove > 0 || discrepancies > 0 || paying > 0 || refusedRun != null;
    }
}
