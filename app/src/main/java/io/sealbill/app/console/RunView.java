package io.sealbill.app.console;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;

/**
 * What became of one file of bills.
 *
 * @param bills empty in lists of runs
 */
record RunView(
        UUID id,
        String fileName,
        Instant at,
        ZoneId zone,
        long presented,
        long refused,
        long duplicates,
        List<BillLine> bills) {

    /**
     * @param place file and position within the upload
     * @param status presented, refused or duplicate
     */
    record BillLine(
            String place,
            @Nullable String invoiceNumber,
            String status,
            List<FindingLine> findings) {}

    /**
     * @param rule of EN 16931, or Sealbill's own
     * @param where line or element
     */
    record FindingLine(String rule, String text, @Nullable String where) {}
}
