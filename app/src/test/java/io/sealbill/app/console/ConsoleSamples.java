package io.sealbill.app.console;

import io.sealbill.app.audit.Actor;
import io.sealbill.app.console.access.AccessSamples;
import io.sealbill.app.console.bills.BillSamples;
import io.sealbill.app.console.brand.BrandSamples;
import io.sealbill.app.intake.BillRun;
import io.sealbill.app.intake.RunItem;
import io.sealbill.app.intake.RunItem.Earlier;
import io.sealbill.app.intake.RunItem.Status;
import io.sealbill.app.intake.RunState;
import io.sealbill.app.intake.release.RunSummary;
import io.sealbill.app.intake.release.RunSummary.Total;
import io.sealbill.app.intake.release.RunSummary.Warning;
import io.sealbill.app.intake.rules.StoredMapping;
import io.sealbill.app.page.Sample;
import io.sealbill.app.reconciliation.LineOutcome;
import io.sealbill.app.reconciliation.ReconciliationReport;
import io.sealbill.app.reconciliation.ReconciliationReport.Discrepancy;
import io.sealbill.kernel.document.Finding;
import io.sealbill.kernel.document.Finding.Severity;
import io.sealbill.kernel.document.RefusalPolicy;
import io.sealbill.kernel.document.reading.csv.CsvMapping;
import io.sealbill.kernel.money.Money;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;

/** Every page of a biller's staff, with something to show and with nothing. */
public final class ConsoleSamples {
    private static final TodayView.CertificateEnd CERTIFICATE_END =
            new TodayView.CertificateEnd(LocalDate.of(2026, 12, 20), false);
    private static final RuleSettings.PolicyView POLICY =
            new RuleSettings.PolicyView("warning", "BR-CL-23", "");
    private static final List<StoredMapping> STORED =
            List.of(
                    new StoredMapping(
                            new UUID(1, 2),
                            "Stadtwerke",
                            List.of("Rechnungsnr", "Kunde"),
                            CsvMapping.of(Map.of("Rechnungsnr", "invoiceNumber")),
                            Instant.parse("2026-11-22T10:00:00Z")));
    private static final Instant NOW = Instant.parse("2026-11-22T13:03:00Z");
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 22);
    private static final ZoneId ZONE = ZoneId.of("Europe/Dublin");
    private static final UUID ID = UUID.fromString("0192f0c1-7b1e-8d3a-9c55-2f6de1b0a1c4");
    private static final BillRun RUN = billRun(RunState.FINISHED);

    private ConsoleSamples() {}

    /** By a name that can stand in an address. */
    public static Map<String, Sample> all() {
        Map<String, Sample> samples = new TreeMap<>();
        samples.put(
                "console-today",
                page(
                        "today",
                        "today",
                        new TodayView(1204, 2, 871, 31, 1, RUN, 2, CERTIFICATE_END)));
        samples.put(
                "console-today-quiet",
                page("today", "today", new TodayView(0, 0, 0, 0, 0, null, 0, null)));
        samples.put("console-runs", runs(List.of(RUN)));
        samples.put("console-runs-empty", runs(List.of()));
        samples.put("console-run", run(RunState.FINISHED, items()));
        samples.put("console-run-empty", run(RunState.FINISHED, List.of()));
        samples.put("console-run-checking", run(RunState.CHECKING, List.of()));
        samples.put("console-run-release", run(RunState.AWAITING_RELEASE, items()));
        samples.put("console-run-presenting", run(RunState.PRESENTING, items()));
        samples.put("console-run-stopped", run(RunState.CANCELLED, items()));
        samples.put("console-mappings", mappings(STORED));
        samples.put("console-mappings-empty", mappings(List.of()));
        samples.put("console-mapping", mapping());
        samples.putAll(BrandSamples.all());
        samples.putAll(AccessSamples.all());
        samples.putAll(BillSamples.all());
        samples.put("console-payments", page("payments", "payments", payments()));
        samples.put("console-payments-empty", page("payments", "payments", List.of()));
        samples.put("console-reconciliation", page("reconciliation", "report", report()));
        samples.put(
                "console-reconciliation-empty",
                page(
                        "reconciliation",
                        "report",
                        new ReconciliationReport(0, 0, List.of(), 3, true)));
        return samples;
    }

    private static Sample mappings(List<StoredMapping> stored) {
        return new Sample(
                "console/mappings", Sample.STAFF, Map.of("mappings", stored, "clerk", true));
    }

    private static Sample mapping() {
        String file =
                """
                Rechnungsnr;Rechnungsdatum;Kunde;Bezeichnung;Menge;Einzelpreis
                R-1;23.11.2026;Ada;Strom;1;2,50
                """;
        MappingDraft draft =
                MappingDraft.proposed("Stadtwerke", file.getBytes(StandardCharsets.UTF_8));
        MappingPreview refused =
                new MappingPreview(
                        "R-1", null, List.of(Finding.fatal("BR-07", "row 2", "No buyer.")));
        return new Sample(
                "console/mapping", Sample.STAFF, Map.of("draft", draft, "bills", List.of(refused)));
    }

    private static Sample page(String page, String name, Object value) {
        return new Sample("console/" + page, Sample.STAFF, Map.of(name, value));
    }

    private static Sample runs(List<BillRun> runs) {
        return new Sample(
                "console/runs",
                Sample.STAFF,
                Map.of(
                        "runs",
                        runs,
                        "zone",
                        ZONE,
                        "busy",
                        false,
                        "policy",
                        POLICY,
                        "mappings",
                        List.of("Stadtwerke"),
                        "limits",
                        List.of(new LimitLine("EUR", 5_000_000), new LimitLine(null, 10_000)),
                        "maySetLimits",
                        true));
    }

    private static BillRun billRun(RunState state) {
        boolean checked = state != RunState.CHECKING;
        boolean out = state == RunState.FINISHED || state == RunState.CANCELLED;
        return new BillRun(
                ID,
                "november.zip",
                state,
                checked ? 120 : null,
                new BillRun.Progress(checked ? 120 : 60, out ? 117 : 40, 2, 1),
                checked ? 100 : 25,
                checked ? summary() : null,
                state == RunState.FINISHED ? "Stadtwerke" : null,
                new RefusalPolicy(Severity.WARNING, Set.of("BR-CL-23"), Set.of()),
                state == RunState.AWAITING_RELEASE,
                "staff:somebody",
                NOW,
                NOW,
                out ? NOW : null);
    }

    private static RunSummary summary() {
        return new RunSummary(
                List.of(new Total("EUR", 118, 11_203_455, 121, 1_190_034)),
                List.of(new Warning("amounts_higher", "EUR", 10, "Ten times higher.")));
    }

    private static Sample run(RunState state, List<RunItem> items) {
        RunView run = new RunView(billRun(state), Actor.staff(ID), NOW.plusSeconds(20));
        return new Sample(
                "console/run",
                Sample.STAFF,
                Map.of(
                        "run",
                        run,
                        "bills",
                        items,
                        "zone",
                        ZONE,
                        "clerk",
                        true,
                        "policy",
                        POLICY,
                        "query",
                        "",
                        "total",
                        items.isEmpty() ? 0 : 119,
                        "counts",
                        items.isEmpty() ? Map.of() : Map.of("presented", 117, "refused", 2)));
    }

    private static List<RunItem> items() {
        Finding finding =
                Finding.fatal(
                        "BR-CO-15",
                        "BT-112",
                        "The total with VAT is not the total without VAT plus the VAT.");
        return List.of(
                item(1, "2026-11-17", Status.PRESENTED),
                item(2, "2026-11-18", Status.DUPLICATE),
                item(3, "2026-11-19", Status.REFUSED, finding));
    }

    private static RunItem item(int position, String number, Status status, Finding... findings) {
        return new RunItem(
                position,
                "november.zip!/%04d.xml".formatted(position),
                number,
                status,
                ID,
                Money.of(8420, "EUR"),
                List.of(findings),
                null,
                status == Status.DUPLICATE
                        ? new Earlier(ID, 7, "october.zip!/0007.xml", LocalDate.of(2026, 10, 2))
                        : null);
    }

    private static List<PaymentLine> payments() {
        return List.of(
                new PaymentLine(ID, NOW, ZONE, "Visa •••• 4242", "captured", Money.of(8420, "EUR")),
                new PaymentLine(ID, NOW, ZONE, null, "unknown", Money.of(126_003, "EUR")));
    }

    private static ReconciliationReport report() {
        Money ours = Money.of(8420, "EUR");
        Money banks = Money.of(8400, "EUR");
        return new ReconciliationReport(
                2,
                7,
                List.of(
                        new Discrepancy(ID, LineOutcome.AMOUNT_DIFFERS, ours, banks, TODAY),
                        new Discrepancy(ID, LineOutcome.SETTLED_TWICE, ours, ours, TODAY)),
                3,
                false);
    }
}
