package io.sealbill.app.console;

import io.sealbill.app.problem.Problem;
import io.sealbill.kernel.document.reading.csv.CsvMapping;
import io.sealbill.kernel.document.reading.csv.MappingException;
import io.sealbill.kernel.document.reading.csv.proposal.MappingProposal;

import jakarta.servlet.http.HttpServletRequest;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * A mapping while somebody works on it.
 *
 * @param sample the first bytes of a file to try it on, in base64
 * @param header of that file
 */
public record MappingDraft(String name, String sample, List<String> header, CsvMapping mapping) {
    private static final int SPARE_CONSTANTS = 4;
    private static final int MOST_NAME = 60;
    private static final int MOST_SAMPLE = 16 << 10;

    /** A column and what it is taken for. */
    public record Column(String name, @Nullable String term) {}

    /** What a term is in every bill. */
    public record Constant(@Nullable String term, String value) {}

    static MappingDraft proposed(String name, byte[] head) {
        byte[] sample = Arrays.copyOf(head, Math.min(head.length, MOST_SAMPLE));
        MappingProposal proposal = MappingProposal.of(head);
        if (proposal.header().size() < 2) {
            throw Problem.unprocessable(
                    "not_csv", "The file is no CSV with a header that could be read.");
        }
        return new MappingDraft(
                name,
                Base64.getEncoder().encodeToString(sample),
                proposal.header(),
                proposal.mapping());
    }

    /** A file's name without its ending and with what a mapping's name may hold. */
    static String nameOf(String fileName) {
        String plain =
                fileName.replaceFirst("[.][^.]*$", "").replaceAll("[^\\p{L}\\p{N} ._-]", " ");
        String name = plain.strip();
        return name.length() <= MOST_NAME ? name : name.substring(0, MOST_NAME);
    }

    /** What the form says. */
    static MappingDraft of(HttpServletRequest form) {
        String[] columns = values(form, "column");
        String[] terms = values(form, "term");
        String[] constantTerms = values(form, "constantTerm");
        String[] constantValues = values(form, "constantValue");
        if (columns.length != terms.length || constantTerms.length != constantValues.length) {
            throw Problem.badRequest("mapping_form", "The form is not whole.");
        }
        CsvMapping mapping =
                new CsvMapping(
                        pairs(columns, terms),
                        pairs(constantTerms, constantValues),
                        text(form, "groupBy"),
                        Objects.equals(text(form, "delimiter"), "tab")
                                ? "\t"
                                : text(form, "delimiter"),
                        text(form, "charset"),
                        text(form, "datePattern"),
                        text(form, "decimalSeparator"),
                        grouping(text(form, "groupingSeparator")));
        return new MappingDraft(
                Objects.requireNonNullElse(text(form, "name"), ""),
                Objects.requireNonNullElse(text(form, "sample"), ""),
                List.of(columns),
                mapping);
    }

    private static @Nullable String grouping(@Nullable String given) {
        return Objects.equals(given, "space") ? " " : given;
    }

    private static String[] values(HttpServletRequest form, String name) {
        String[] values = form.getParameterValues(name);
        return values == null ? new String[0] : values;
    }

    private static @Nullable String text(HttpServletRequest form, String name) {
        String value = form.getParameter(name);
        return value == null || value.isBlank() ? null : value.strip();
    }

    private static Map<String, String> pairs(String[] keys, String[] values) {
        Map<String, String> pairs = new LinkedHashMap<>();
        for (int i = 0; i < keys.length; i++) {
            if (!keys[i].isBlank() && !values[i].isBlank()) {
                pairs.put(keys[i].strip(), values[i].strip());
            }
        }
        return pairs;
    }

    byte[] sampleBytes() {
        try {
            return Base64.getDecoder().decode(sample);
        } catch (IllegalArgumentException notBase64) {
            throw Problem.badRequest("mapping_form", "The sample of the file is damaged.");
        }
    }

    boolean isCut() {
        return sampleBytes().length >= MOST_SAMPLE;
    }

    /**
     * What keeps a mapping from being used.
     *
     * @param code see {@link MappingException}
     * @param about the term or column, or other words of the mapping
     */
    public record Wrong(String code, String about) {}

    /** Null if it can be used. */
    public @Nullable Wrong wrong() {
        try {
            mapping.check();
            return null;
        } catch (MappingException e) {
            List<String> open =
                    CsvMapping.requiredTerms().stream()
                            .filter(term -> !mapping.columns().containsValue(term))
                            .filter(term -> !mapping.constants().containsKey(term))
                            .toList();
            boolean missing = e.code().equals("mapping_missing");
            return new Wrong(e.code(), missing ? String.join(", ", open) : e.where());
        }
    }

    public List<Column> columns() {
        return header.stream().map(name -> new Column(name, mapping.columns().get(name))).toList();
    }

    /** Those that are set, those that a bill still lacks, and room for more. */
    public List<Constant> constants() {
        List<Constant> constants = new ArrayList<>();
        mapping.constants().forEach((term, value) -> constants.add(new Constant(term, value)));
        CsvMapping.requiredTerms().stream()
                .filter(term -> !mapping.columns().containsValue(term))
                .filter(term -> !mapping.constants().containsKey(term))
                .forEach(term -> constants.add(new Constant(term, "")));
        for (int i = 0; i < SPARE_CONSTANTS; i++) {
            constants.add(new Constant(null, ""));
        }
        return constants;
    }

    public List<String> terms() {
        return CsvMapping.terms();
    }

    @Override
    public String toString() {
        return "MappingDraft[redacted]";
    }
}
