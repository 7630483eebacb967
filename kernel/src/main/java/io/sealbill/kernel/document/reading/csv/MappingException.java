package io.sealbill.kernel.document.reading.csv;

/**
 * A mapping that cannot be used.
 *
 * <p>Codes: {@code mapping_json}, {@code mapping_term}, {@code mapping_column}, {@code
 * mapping_missing}, {@code mapping_charset}, {@code mapping_date}, {@code mapping_separator}.
 */
public final class MappingException extends Exception {
    private static final long serialVersionUID = 1L;

    private final String code;
    private final String where;

    MappingException(String code, String where, String text) {
        super(text);
        this.code = code;
        this.where = where;
    }

    /** Stable. */
    public String code() {
        return code;
    }

    /** A JSON pointer into the mapping. */
    public String where() {
        return where;
    }

    /** What is wrong, for people. */
    public String text() {
        return String.valueOf(getMessage());
    }
}
