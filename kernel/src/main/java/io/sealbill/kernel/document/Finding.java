package io.sealbill.kernel.document;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * Something found in a document that somebody should know.
 *
 * @param rule an EN 16931 rule such as {@code BR-CO-15}, or one of Sealbill's own intake rules such
 *     as {@code INTAKE-XML}
 * @param where line and column of the file, the XPath of the element, or row and column of a CSV
 *     file; never empty
 * @param text a sentence for a billing clerk
 */
public record Finding(String rule, Severity severity, String where, String text) {

    /** The worst first. What refuses a document is for a {@link RefusalPolicy} to say. */
    public enum Severity {
        @JsonProperty("fatal")
        FATAL,
        @JsonProperty("warning")
        WARNING,
        @JsonProperty("information")
        INFORMATION
    }

    /** The same, in a part of the file read, such as one attached to it. */
    public Finding within(String part) {
        return new Finding(rule, severity, part + ", " + where, text);
    }

    public static Finding fatal(String rule, String where, String text) {
        return new Finding(rule, Severity.FATAL, where, text);
    }

    public static Finding warning(String rule, String where, String text) {
        return new Finding(rule, Severity.WARNING, where, text);
    }
}
