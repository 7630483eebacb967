package io.sealbill.app.intake;

import io.sealbill.app.intake.RunItem.Status;

import java.util.List;
import java.util.UUID;

/** What became of a file. */
public record RunReport(
        UUID runId, int presented, int refused, int duplicates, List<RunItem> bills) {

    static RunReport of(UUID runId, List<RunItem> bills) {
        return new RunReport(
                runId,
                count(bills, Status.PRESENTED),
                count(bills, Status.REFUSED),
                count(bills, Status.DUPLICATE),
                List.copyOf(bills));
    }

    private static int count(List<RunItem> bills, Status status) {
        return Math.toIntExact(bills.stream().filter(bill -> bill.is(status)).count());
    }
}
