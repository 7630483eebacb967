package io.sealbill.app.intake;

import io.sealbill.app.intake.RunItem.Status;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** What became of a file. */
public record RunReport(
        UUID runId,
        String fileName,
        Instant startedAt,
        int presented,
        int refused,
        int duplicates,
        List<RunItem> bills) {

    static RunReport of(BillRun run, List<RunItem> bills) {
        return new RunReport(
                run.runId(),
                run.fileName(),
                run.startedAt(),
                count(bills, Status.PRESENTED),
                count(bills, Status.REFUSED),
                count(bills, Status.DUPLICATE),
                List.copyOf(bills));
    }

    @Override
    public String toString() {
        return "RunReport[" + runId + "]";
    }

    private static int count(List<RunItem> bills, Status status) {
        return Math.toIntExact(bills.stream().filter(bill -> bill.is(status)).count());
    }
}
