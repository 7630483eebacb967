package io.sealbill.app.console.bills;

import io.sealbill.app.page.Sample;
import io.sealbill.kernel.money.Money;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** The page of a biller's envelopes in each of its states. */
public final class BillSamples {
    private static final Instant NOW = Instant.parse("2026-11-22T13:03:00Z");
    private static final ZoneId ZONE = ZoneId.of("Europe/Dublin");
    private static final UUID ID = UUID.fromString("0192f0c1-7b1e-8d3a-9c55-2f6de1b0a1c4");

    private BillSamples() {}

    /** By a name that can stand in an address. */
    public static Map<String, Sample> all() {
        return Map.of(
                "console-bills", page(envelopes(), "", 10_000),
                "console-bills-empty", page(List.of(), "", 0),
                "console-bills-found", page(envelopes(), "C-4711", 3),
                "console-bills-none", page(List.of(), "C-4712", 0));
    }

    private static Sample page(List<EnvelopeView> bills, String query, int count) {
        return new Sample(
                "console/bills",
                Sample.STAFF,
                Map.of(
                        "bills",
                        bills,
                        "query",
                        query,
                        "state",
                        query.isEmpty() ? "" : "due",
                        "states",
                        EnvelopePages.STATES,
                        "count",
                        count,
                        "more",
                        count >= 10_000,
                        "older",
                        "1700000000000000-" + ID));
    }

    private static List<EnvelopeView> envelopes() {
        LocalDate due = LocalDate.of(2026, 11, 28);
        return List.of(
                new EnvelopeView(ID, NOW, ZONE, due, "due", Money.of(8420, "EUR")),
                new EnvelopeView(ID, NOW, ZONE, null, "paid", Money.of(126_003, "EUR")),
                new EnvelopeView(ID, NOW, ZONE, due, "withdrawn", Money.of(77, "EUR")));
    }
}
