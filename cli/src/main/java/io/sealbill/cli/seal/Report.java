package io.sealbill.cli.seal;

import io.sealbill.cli.seal.Outcome.Status;

import tools.jackson.databind.json.JsonMapper;

import java.io.PrintWriter;
import java.util.EnumMap;
import java.util.Map;
import java.util.stream.Collectors;

/** A line for each bill as it is done, and one of sums at the end. */
final class Report {
    private final PrintWriter out;
    private final boolean json;
    private final Map<Status, Integer> sums = new EnumMap<>(Status.class);

    Report(PrintWriter out, boolean json) {
        this.out = out;
        this.json = json;
        for (Status status : Status.values()) {
            sums.put(status, 0);
        }
    }

    void line(Outcome outcome) {
        sums.merge(outcome.status(), 1, Integer::sum);
        out.println(json ? JsonMapper.shared().writeValueAsString(outcome) : text(outcome));
        out.flush();
    }

    /**
     * @return whether every bill was delivered
     */
    boolean finish() {
        if (json) {
            out.println(JsonMapper.shared().writeValueAsString(Map.of("summary", sums)));
        } else {
            out.println(
                    sums.entrySet().stream()
                            .map(sum -> sum.getValue() + " " + words(sum.getKey()))
                            .collect(Collectors.joining(", ")));
        }
        out.flush();
        return sums.entrySet().stream()
                .allMatch(sum -> sum.getValue() == 0 || sum.getKey().isDelivered());
    }

    private static String text(Outcome outcome) {
        StringBuilder text = new StringBuilder();
        text.append("%-16s %s".formatted(words(outcome.status()), outcome.place()));
        if (outcome.invoiceNumber() != null) {
            text.append("  ").append(outcome.invoiceNumber());
        }
        if (outcome.reason() != null) {
            text.append("  ").append(outcome.reason());
        }
        outcome.findings()
                .forEach(
                        finding ->
                                text.append(
                                        "%n    %s %s: %s"
                                                .formatted(
                                                        finding.rule(),
                                                        finding.where(),
                                                        finding.text())));
        return text.toString();
    }

    private static String words(Status status) {
        return switch (status) {
            case PRESENTED -> "presented";
            case DUPLICATE -> "there already";
            case WAITING_FOR_KEY -> "waiting for key";
            case REFUSED -> "refused";
            case FAILED -> "failed";
        };
    }
}
