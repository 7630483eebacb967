package io.sealbill.kernel.document.official;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Changes what an invoice says, as careless software and typing do. */
final class Damage {
    private static final Pattern VALUE = Pattern.compile(">([^<>]{1,60})</");
    private static final List<String> VALUES =
            List.of(
                    "0",
                    "-1",
                    "S",
                    "E",
                    "AE",
                    "XX",
                    "K",
                    "G",
                    "O",
                    "Z",
                    "L",
                    "M",
                    "100.005",
                    "19",
                    "2020-01-01",
                    "20200101",
                    "true",
                    "false",
                    "VAT",
                    "DE",
                    "IT",
                    "SE",
                    "GR",
                    "EUR",
                    "HUF",
                    "30",
                    "58",
                    "59",
                    "380",
                    "381",
                    "384",
                    "130",
                    " x ",
                    "12345678901",
                    "#SKONTO#TAGE=7#PROZENT=2.00#",
                    "a@b.de",
                    "0088",
                    "ZZZ",
                    "DE123");

    private Damage() {}

    static String done(String invoice, Random random) {
        String damaged = invoice;
        for (int i = 0; i <= random.nextInt(3); i++) {
            damaged = once(damaged, random);
        }
        return damaged;
    }

    private static String once(String invoice, Random random) {
        List<MatchResult> values = new ArrayList<>();
        VALUE.matcher(invoice)
                .results()
                .filter(each -> !each.group(1).isBlank())
                .forEach(values::add);
        if (values.isEmpty()) {
            return invoice;
        }
        MatchResult value = values.get(random.nextInt(values.size()));
        int start = invoice.lastIndexOf('<', value.start());
        int end = invoice.indexOf('>', value.end()) + 1;
        return switch (random.nextInt(5)) {
            case 0, 1 -> replaced(invoice, value, VALUES.get(random.nextInt(VALUES.size())));
            case 2 -> replaced(invoice, value, values.get(random.nextInt(values.size())).group(1));
            case 3 -> invoice.substring(0, start) + invoice.substring(end);
            default ->
                    invoice.substring(0, end)
                            + invoice.substring(start, end)
                            + invoice.substring(end);
        };
    }

    private static String replaced(String invoice, MatchResult value, String text) {
        return invoice.substring(0, value.start(1)) + text + invoice.substring(value.end(1));
    }
}
