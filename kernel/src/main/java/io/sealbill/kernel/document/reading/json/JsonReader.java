package io.sealbill.kernel.document.reading.json;

import io.sealbill.kernel.document.Finding;
import io.sealbill.kernel.document.ReadResult;
import io.sealbill.kernel.document.RefusalPolicy;

import org.jspecify.annotations.Nullable;

import tools.jackson.databind.JsonNode;

import java.io.IOException;
import java.io.InputStream;
import java.util.function.Consumer;

/**
 * Goes through the bills and statements of a JSON file: one, an array of them, or one behind the
 * other with white space between, as in NDJSON. Only one is in memory. A value with {@code
 * "kind":"statement"} is a statement of account, any other a bill. What {@code sealbill read
 * --json} printed of a bill, with its {@code file}, {@code status} and {@code findings}, is taken
 * as the bill in it.
 */
public final class JsonReader {
    private JsonReader() {}

    /**
     * One value of the file.
     *
     * @param part which one, for people; empty if the file is one bill
     * @param invoiceNumber or the statement's, as the value says it, also of a refused one; null if
     *     it says none
     */
    public record Part(String part, @Nullable String invoiceNumber, ReadResult result) {}

    /**
     * Hands over each bill when it is read. What is no JSON, names a member twice or is too large
     * is one refused bill; reading goes on with the next line that begins a value.
     *
     * @throws IOException if the stream breaks
     */
    public static void readEach(InputStream stream, RefusalPolicy policy, Consumer<Part> parts)
            throws IOException {
        JsonValues.Taker taker =
                new JsonValues.Taker() {
                    @Override
                    public void value(int number, JsonNode value) {
                        parts.accept(part(number < 0 ? "" : "/" + number, value, policy));
                    }

                    @Override
                    public void broken(int number, String rule, String where, String text) {
                        ReadResult refused = ReadResult.refused(Finding.fatal(rule, where, text));
                        parts.accept(new Part("/" + number, null, refused));
                    }
                };
        new JsonValues(stream, taker).readAll();
    }

    private static Part part(String at, JsonNode value, RefusalPolicy policy) {
        boolean printed = value.has("status") && value.has("findings");
        JsonNode inside = value.has("statement") ? value.get("statement") : value.get("bill");
        JsonNode document = printed && inside != null ? inside : value;
        return JsonStatements.isStatement(document)
                ? new Part(
                        at, number(document, JsonStatements.NUMBER), JsonStatements.read(document))
                : new Part(at, number(document, "invoiceNumber"), JsonBills.read(document, policy));
    }

    /** The number that the value says, whether or not it can be used; null if it says none. */
    private static @Nullable String number(JsonNode value, String member) {
        JsonNode number = value.get(member);
        return number != null && number.isString() && !number.stringValue().isBlank()
                ? number.stringValue()
                : null;
    }
}
