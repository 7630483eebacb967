package io.sealbill.kernel.document.reading.csv.proposal;

import io.sealbill.kernel.document.reading.csv.CsvMapping;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/** What programs of the trade call their columns. */
final class ColumnNames {
    /** Fewer letters differ in one from too much else. */
    private static final int SHORTEST_FUZZY = 5;

    /** By the normal form of the name. */
    private static final Map<String, String> TERMS = load();

    private ColumnNames() {}

    /**
     * What a column is taken for.
     *
     * @param term its path in a bill's JSON
     * @param likeness 1 for a known name, less for one that is spelled otherwise
     */
    record Likeness(String term, double likeness) {}

    /**
     * A known name that differs in nothing but case, accents, blanks and punctuation is that name.
     * Else, of names of at least five letters, the likeness is the share of letters that need not
     * be changed, added or left out to come from one to the other (Levenshtein).
     */
    static Likeness likest(String column) {
        String normal = normal(column);
        String exact = TERMS.get(normal);
        if (exact != null) {
            return new Likeness(exact, 1);
        }
        Likeness best = new Likeness("", 0);
        for (Map.Entry<String, String> known : TERMS.entrySet()) {
            String name = known.getKey();
            if (Math.min(name.length(), normal.length()) >= SHORTEST_FUZZY) {
                int longest = Math.max(name.length(), normal.length());
                double likeness = 1 - (double) distance(name, normal) / longest;
                boolean otherTerm = !best.term().equals(known.getValue());
                if (likeness > best.likeness()) {
                    best = new Likeness(known.getValue(), likeness);
                } else if (likeness == best.likeness() && otherTerm) {
                    // As like to one as to another is like to none.
                    best = new Likeness("", likeness);
                }
            }
        }
        return best.term().isEmpty() ? new Likeness("", 0) : best;
    }

    static String normal(String name) {
        String german =
                name.toLowerCase(Locale.ROOT)
                        .replace("ä", "ae")
                        .replace("ö", "oe")
                        .replace("ü", "ue")
                        .replace("ß", "ss")
                        .replace("#", "no")
                        .replace("%", "percent");
        return Normalizer.normalize(german, Normalizer.Form.NFKD).replaceAll("[^\\p{L}\\p{N}]", "");
    }

    private static int distance(String a, String b) {
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int change = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(change, Math.min(row[j - 1], diagonal) + 1);
            }
        }
        return row[b.length()];
    }

    private static Map<String, String> load() {
        Map<String, String> terms = new HashMap<>();
        for (String term : CsvMapping.terms()) {
            put(terms, term, term);
        }
        InputStream file = ColumnNames.class.getResourceAsStream("column-names.txt");
        try (BufferedReader lines =
                new BufferedReader(
                        new InputStreamReader(
                                Objects.requireNonNull(file), StandardCharsets.UTF_8))) {
            lines.lines()
                    .filter(line -> !line.startsWith("#") && !line.isBlank())
                    .forEach(line -> add(terms, line));
            return Map.copyOf(terms);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void add(Map<String, String> terms, String line) {
        int colon = line.indexOf(':');
        String term = line.substring(0, colon);
        for (String name : line.substring(colon + 1).split(",", -1)) {
            put(terms, name, term);
        }
    }

    private static void put(Map<String, String> terms, String name, String term) {
        String before = terms.put(normal(name), term);
        if (before != null && !before.equals(term)) {
            throw new IllegalStateException(name + " is both " + before + " and " + term);
        }
    }
}
