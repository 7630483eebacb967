package io.sealbill.cli;

import io.sealbill.cli.SupersededList.Standing;
import io.sealbill.kernel.document.signing.Verification;
import io.sealbill.kernel.transparency.proof.SupersededHash;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.time.Instant;
import java.util.Locale;

/**
 * Whether a newer bill stands in a bill's place, as far as somebody was asked.
 *
 * @param by the hash of the public log's entry that names both
 */
record NewerBill(Known known, @Nullable Instant asOf, @Nullable String by, String sentence) {

    /** What is known of it. */
    enum Known {
        YES,
        NO,
        UNKNOWN;

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * @param list whom to ask; nobody if null
     */
    static NewerBill than(Verification bill, @Nullable SupersededList list) {
        if (bill.intact() && bill.bill() == null) {
            return unknown("not asked: only bills are replaced by newer ones");
        }
        if (list == null) {
            return unknown("not known offline (see --ask)");
        }
        SupersededHash hash = bill.log().superseded();
        if (hash == null || !bill.valid()) {
            return unknown("not asked: the file does not prove which bill of the log it is");
        }
        try {
            return of(list.ask(hash));
        } catch (IOException failed) {
            return unknown(
                    "could not be asked: "
                            + DocumentText.visible(String.valueOf(failed.getMessage())));
        }
    }

    private static NewerBill of(Standing standing) {
        String asOf = ", as of " + standing.asOf();
        return standing.succession() == null
                ? new NewerBill(
                        Known.NO, standing.asOf(), null, "no newer bill stands in its place" + asOf)
                : new NewerBill(
                        Known.YES,
                        standing.asOf(),
                        standing.succession(),
                        "SUPERSEDED: a newer bill stands in its place" + asOf);
    }

    private static NewerBill unknown(String why) {
        return new NewerBill(Known.UNKNOWN, null, null, why);
    }
}
