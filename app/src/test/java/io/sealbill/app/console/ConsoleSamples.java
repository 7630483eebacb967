package io.sealbill.app.console;

import io.sealbill.app.console.RunView.BillLine;
import io.sealbill.app.console.RunView.FindingLine;
import io.sealbill.app.console.TodayView.Decision;
import io.sealbill.app.page.Frame;
import io.sealbill.app.page.Language;
import io.sealbill.app.page.Sample;
import io.sealbill.kernel.money.Money;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/** Every page of a biller's staff, with something to show and with nothing. */
public final class ConsoleSamples {
    private static final Instant NOW = Instant.parse("2026-11-22T13:03:00Z");
    private static final ZoneId ZONE = ZoneId.of("Europe/Dublin");
    private static final UUID ID = UUID.fromString("0192f0c1-7b1e-8d3a-9c55-2f6de1b0a1c4");
    private static final Frame STAFF = new Frame(Language.ENGLISH, true, "City Water");

    private ConsoleSamples() {}

    /** By a name that can stand in an address. */
    public static Map<String, Sample> all() {
        Map<String, Sample> samples = new TreeMap<>();
        List<RunView> runs = List.of(run(List.of()));
        samples.put("console-today", today(runs, true));
        samples.put("console-today-quiet", today(List.of(), false));
        samples.put("console-runs", staff("runs", Map.of("runs", runs)));
        samples.put("console-runs-empty", staff("runs", Map.of("runs", List.of())));
        samples.put("console-run", staff("run", Map.of("run", run(billLines()))));
        samples.put("console-run-empty", staff("run", Map.of("run", run(List.of()))));
        samples.put("console-bills", bills(envelopes()));
        samples.put("console-bills-empty", bills(List.of()));
        samples.put("console-payments", staff("payments", Map.of("payments", payments())));
        samples.put("console-payments-empty", staff("payments", Map.of("payments", List.of())));
        samples.put("console-reconciliation", reconciliation(reconciled()));
        samples.put("console-reconciliation-empty", reconciliation(List.of()));
        return samples;
    }

    private static Sample staff(String page, Map<String, Object> model) {
        return new Sample("console/" + page, STAFF, model);
    }

    private static Sample today(List<RunView> runs, boolean busy) {
        List<Decision> decisions =
                busy
                        ? List.of(
                                new Decision("refused", 2, "/console/runs/" + ID),
                                new Decision("unknown", 1, "/console/payments"))
                        : List.of();
        var today = new TodayView(1204, 871, Money.of(1_284_120, "EUR"), 31, decisions, runs);
        return staff("today", Map.of("today", today));
    }

    private static RunView run(List<BillLine> bills) {
        return new RunView(ID, "november.zip", NOW, ZONE, 117, 2, 1, bills);
    }

    private static List<BillLine> billLines() {
        return List.of(
                new BillLine("november.zip/0001.xml", "2026-11-004217", "presented", List.of()),
                new BillLine("november.zip/0002.xml", "2026-11-004218", "duplicate", List.of()),
                new BillLine(
                        "november.zip/0003.xml",
                        "2026-11-004219",
                        "refused",
                        List.of(
                                new FindingLine(
                                        "BR-CO-15",
                                        "The total with VAT is not the total without VAT plus the"
                                                + " VAT.",
                                        "line 212"))));
    }

    private static Sample bills(List<EnvelopeView> bills) {
        return staff(
                "bills",
                Map.of(
                        "bills",
                        bills,
                        "state",
                        "",
                        "states",
                        List.of("due", "paying", "paid", "superseded"),
                        "next",
                        "/console/bills?after=2"));
    }

    private static List<EnvelopeView> envelopes() {
        LocalDate due = LocalDate.of(2026, 11, 28);
        return List.of(
                new EnvelopeView(ID, "C-1001", due, "due", Money.of(8420, "EUR")),
                new EnvelopeView(ID, "C-1002", null, "paid", Money.of(126_003, "EUR")),
                new EnvelopeView(ID, "C-1003", due.minusDays(20), "overdue", Money.of(77, "EUR")));
    }

    private static List<PaymentLine> payments() {
        return List.of(
                new PaymentLine(ID, NOW, ZONE, "Visa •••• 4242", "captured", Money.of(8420, "EUR")),
                new PaymentLine(ID, NOW, ZONE, null, "unknown", Money.of(126_003, "EUR")));
    }

    private static Sample reconciliation(List<ReconciliationLine> items) {
        return staff(
                "reconciliation",
                Map.of("items", items, "matched", 7, "pending", 1, "discrepancies", 1));
    }

    private static List<ReconciliationLine> reconciled() {
        return List.of(
                new ReconciliationLine(
                        "pay_7f3k2", NOW, ZONE, "matched", null, Money.of(8420, "EUR")),
                new ReconciliationLine(
                        "pay_8g4l3",
                        NOW,
                        ZONE,
                        "discrepancy",
                        "The bank paid out less",
                        Money.of(126_003, "EUR")));
    }
}
