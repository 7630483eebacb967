package io.sealbill.cli.seal;

import io.sealbill.cli.seal.Pace.Rate;
import io.sealbill.kernel.money.Money;

import org.jspecify.annotations.Nullable;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

import java.io.PrintWriter;

/** What {@code sealbill bill-run} prints. */
final class RunLines {
    private static final int WHOLE = 100;
    private static final int MOST_DUPLICATES = 20;

    private final PrintWriter out;
    private final boolean json;
    private final Pace pace;
    private String last = "";
    private int duplicates;

    RunLines(PrintWriter out, boolean json) {
        this(out, json, new Pace());
    }

    RunLines(PrintWriter out, boolean json, Pace pace) {
        this.out = out;
        this.json = json;
        this.pace = pace;
    }

    /** A line whenever something has changed. */
    void progress(JsonNode run) {
        JsonNode progress = run.path("progress");
        int done =
                run.path("state").asString().equals("checking")
                        ? progress.path("checked").asInt()
                        : progress.path("presented").asInt()
                                + progress.path("refused").asInt()
                                + progress.path("duplicates").asInt();
        int total = run.path("total").asInt(0);
        int percent = run.path("readPercent").asInt(0);
        // While bills are counted: about as many, by how much of the file is done.
        int about = total == 0 && percent > 0 && percent < WHOLE ? done * WHOLE / percent : total;
        String of = total > 0 ? " of " + total : "";
        String line = "%-16s %d%s bills".formatted(words(run), done, of);
        if (!line.equals(last)) {
            last = line;
            Rate rate = pace.at(words(run), done, about);
            print(paced(run, rate), rate == null ? line : line + rate.text());
        }
    }

    /** The run as the server tells it, and how fast it goes in its state, if that is known. */
    private static JsonNode paced(JsonNode run, @Nullable Rate rate) {
        if (rate == null) {
            return run;
        }
        ObjectNode paced = (ObjectNode) run.deepCopy();
        paced.put("perSecond", Math.round(rate.perSecond() * 10) / 10.0);
        if (rate.secondsLeft() != null) {
            paced.put("secondsLeft", rate.secondsLeft());
        }
        return paced;
    }

    void refused(JsonNode bill) {
        bill("refused", bill);
    }

    /** Each for programs; for people the first ones, as a file sent again is all duplicates. */
    void duplicate(JsonNode bill) {
        if (json || ++duplicates <= MOST_DUPLICATES) {
            bill("there already", bill);
        } else if (duplicates == MOST_DUPLICATES + 1) {
            out.println("                 and more; --json tells of all");
        }
    }

    private void bill(String what, JsonNode bill) {
        StringBuilder text = new StringBuilder("%-16s ".formatted(what));
        text.append(bill.path("place").asString());
        if (bill.has("invoiceNumber")) {
            text.append("  ").append(bill.path("invoiceNumber").asString());
        }
        for (JsonNode finding : bill.path("findings")) {
            text.append(
                    "%n    %s %s: %s"
                            .formatted(
                                    finding.path("rule").asString(),
                                    finding.path("where").asString(),
                                    finding.path("text").asString()));
        }
        print(bill, text.toString());
    }

    /**
     * @return whether every bill is with its customer
     */
    boolean end(JsonNode run) {
        JsonNode progress = run.path("progress");
        for (JsonNode total : run.path("summary").path("totals")) {
            if (!json) {
                out.println(total(total));
            }
        }
        for (JsonNode warning : run.path("summary").path("warnings")) {
            if (!json) {
                out.println("look again       " + warning.path("text").asString());
            }
        }
        if (!json && run.path("state").asString().equals("awaiting_release")) {
            out.println(
                    "waits for you    bill-run --release or --cancel "
                            + run.path("runId").asString());
        }
        String sums =
                "%s: %d presented, %d there already, %d refused"
                        .formatted(
                                words(run),
                                progress.path("presented").asInt(),
                                progress.path("duplicates").asInt(),
                                progress.path("refused").asInt());
        if (!json) {
            out.println(sums);
        }
        out.flush();
        return run.path("state").asString().equals("finished")
                && progress.path("refused").asInt() == 0;
    }

    /** What would go out, or went out, beside the month before. */
    private static String total(JsonNode total) {
        return "total            %d bills, %s; last month %d bills, %s"
                .formatted(
                        total.path("bills").asLong(),
                        amount(total, "amountMinor"),
                        total.path("lastMonthBills").asLong(),
                        amount(total, "lastMonthAmountMinor"));
    }

    private static String amount(JsonNode total, String member) {
        String currency = total.path("currency").asString();
        Money amount = Money.of(total.path(member).asLong(), currency);
        return amount.toDecimal().toPlainString() + " " + currency;
    }

    private void print(JsonNode object, String text) {
        out.println(json ? JsonMapper.shared().writeValueAsString(object) : text);
        out.flush();
    }

    private static String words(JsonNode run) {
        return run.path("state").asString().replace('_', ' ');
    }
}
