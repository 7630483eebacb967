package io.sealbill.kernel.document.signing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** Which change must have been tried on which form of a bill, and why not where it cannot be. */
final class TamperCells {
    private static final List<String> DOCUMENTS =
            List.of("PDF", "PDF, LT", "PDF, LTA", "PDF, stamped after");
    private static final List<String> FORMS =
            Stream.concat(DOCUMENTS.stream(), Stream.of("XML", "JSON", "JWS", "sealed bill"))
                    .toList();
    private static final int WIDTH = 48;
    private static final Map<String, Cells> WANTED = wanted();

    private TamperCells() {}

    /**
     * A row of the table.
     *
     * @param otherwise why it is not tried on the other forms
     */
    private record Cells(Set<String> forms, String otherwise) {}

    private static Map<String, Cells> wanted() {
        Map<String, Cells> wanted = new LinkedHashMap<>();
        everywhere(
                wanted,
                "byte flipped",
                "payee account changed",
                "amount changed",
                "signature of another bill",
                "signed by a stranger in the issuer's name",
                "something appended");
        TamperTests.waysToChangeADocument()
                .forEach(
                        way ->
                                put(
                                        wanted,
                                        way.name(),
                                        "only a PDF has objects, ranges and updates",
                                        DOCUMENTS));
        put(
                wanted,
                "byte of the signature flipped",
                "flips go over the whole file",
                Stream.concat(DOCUMENTS.stream(), Stream.of("XML")).toList());
        put(
                wanted,
                "signature removed",
                "of a PDF: its value is missing; of a sealed bill: cut off",
                List.of("XML", "JSON", "JWS"));
        only(
                wanted,
                List.of("JSON", "JWS"),
                "only there the signature is text that can be taken apart",
                "signed by another key under this name",
                "no algorithm",
                "key in the header",
                "other document named");
        only(
                wanted,
                List.of("XML", "JSON"),
                "only they carry proofs of the log",
                "member named twice",
                "proof of another bill",
                "timestamp of another checkpoint",
                "buyer changed");
        only(
                wanted,
                List.of("PDF", "XML", "JSON"),
                "a JWS alone carries no proof; a sealed bill is judged by its JSON",
                "issuer's own, for an account not registered");
        only(
                wanted,
                List.of("PDF"),
                "those of data lead to the log with the bill",
                "issuer's own, with a proof that does not hold");
        only(wanted, List.of("JSON"), "as amount and account", "line changed", "member added");
        only(
                wanted,
                List.of("XML"),
                "only XML has those",
                "white space added",
                "comment added",
                "entities declared",
                "second invoice appended");
        ofSome(wanted);
        return wanted;
    }

    private static void ofSome(Map<String, Cells> wanted) {
        only(
                wanted,
                List.of("PDF", "JSON", "JWS"),
                "no statement has an XML; to a seal it is as a bill",
                "statement: balance changed",
                "statement taken for a bill",
                "bill taken for a statement");
        only(wanted, List.of("PDF"), "data are of one kind", "bill and statement in one");
        only(
                wanted,
                List.of("sealed bill"),
                "only there something is sealed",
                "spliced with another one",
                "cut off",
                "other bill under this header");
    }

    private static void everywhere(Map<String, Cells> wanted, String... kinds) {
        only(wanted, FORMS, "", kinds);
    }

    private static void only(
            Map<String, Cells> wanted, List<String> forms, String otherwise, String... kinds) {
        for (String kind : kinds) {
            put(wanted, kind, otherwise, forms);
        }
    }

    /** A kind that is wanted everywhere stays so. */
    private static void put(
            Map<String, Cells> wanted, String kind, String otherwise, List<String> forms) {
        Cells before = wanted.get(kind);
        if (before == null || before.forms().size() < FORMS.size()) {
            wanted.put(kind, new Cells(new LinkedHashSet<>(forms), otherwise));
        }
    }

    /** Fails unless each cell has a case or a reason, and no row is unknown. */
    static void requireAll(Map<String, Map<String, int[]>> counts) {
        assertThat(counts).containsOnlyKeys(WANTED.keySet());
        WANTED.forEach(
                (kind, cells) ->
                        assertThat(counts.getOrDefault(kind, Map.of()).keySet())
                                .as(kind)
                                .isEqualTo(cells.forms()));
    }

    static String print(Map<String, Map<String, int[]>> counts) {
        StringBuilder text = new StringBuilder("\nchanges refused, by form of the bill\n");
        text.append(padded("", WIDTH));
        FORMS.forEach(form -> text.append(" ").append(padded(form, form.length() + 1)));
        text.append('\n');
        counts.forEach(
                (kind, byForm) -> {
                    text.append(padded(kind, WIDTH));
                    for (String form : FORMS) {
                        int[] found = byForm.get(form);
                        String cell = found == null ? "n/a" : Integer.toString(found[0]);
                        text.append(" ").append(padded(cell, form.length() + 1));
                    }
                    Cells cells = WANTED.get(kind);
                    text.append(cells == null ? "?" : cells.otherwise()).append('\n');
                });
        return text.toString();
    }

    private static String padded(String text, int width) {
        return text + " ".repeat(Math.max(0, width - text.length()));
    }
}
