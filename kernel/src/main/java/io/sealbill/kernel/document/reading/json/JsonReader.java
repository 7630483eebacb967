package io.sealbill.kernel.document.reading.json;

import io.sealbill.kernel.document.Finding;
import io.sealbill.kernel.document.ReadResult;
import io.sealbill.kernel.document.RefusalPolicy;

import org.jspecify.annotations.Nullable;

import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.exc.JacksonIOException;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.cfg.JsonNodeFeature;
import tools.jackson.databind.json.JsonMapper;

import java.io.FilterInputStream;
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
    private static final int MOST_BILL_BYTES = 32 << 20;
    private static final JsonMapper MAPPER =
            JsonMapper.builder(
                            JsonFactory.builder()
                                    .streamReadConstraints(
                                            StreamReadConstraints.builder()
                                                    .maxNestingDepth(24)
                                                    .maxNumberLength(40)
                                                    .maxStringLength(1 << 20)
                                                    .maxNameLength(200)
                                                    .build())
                                    .build())
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                    .disable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                    .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
                    .build();

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
     * Hands over each bill when it is read. JSON that is none ends the reading with a finding.
     *
     * @throws IOException if the stream breaks
     */
    public static void readEach(InputStream stream, RefusalPolicy policy, Consumer<Part> parts)
            throws IOException {
        Bounded bounded = new Bounded(stream);
        int number = 0;
        try (JsonParser parser = MAPPER.createParser(bounded)) {
            JsonToken token = parser.nextToken();
            boolean array = token == JsonToken.START_ARRAY;
            if (array) {
                token = parser.nextToken();
            }
            while (token != null && token != JsonToken.END_ARRAY) {
                JsonNode value = parser.readValueAsTree();
                bounded.refill();
                token = parser.nextToken();
                boolean alone = ++number == 1 && token == null && !array;
                parts.accept(part(alone ? "" : "/" + (number - 1), value, policy));
            }
            if (array && parser.nextToken() != null) {
                parts.accept(broken(number, "Something follows the array."));
            } else if (number == 0) {
                parts.accept(broken(0, "The array is empty."));
            }
        } catch (JacksonIOException e) {
            if (!bounded.isUsedUp()) {
                throw e.getCause();
            }
            parts.accept(tooLarge(number));
        } catch (JacksonException e) {
            parts.accept(broken(number, place(e)));
        }
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

    private static Part tooLarge(int number) {
        return new Part(
                "/" + number,
                null,
                ReadResult.refused(
                        Finding.fatal(
                                "INTAKE-SIZE",
                                "/",
                                "A bill is larger than any invoice may be. The rest of the file is"
                                        + " not read.")));
    }

    private static Part broken(int number, String what) {
        return new Part(
                "/" + number,
                null,
                ReadResult.refused(
                        Finding.fatal(
                                "INTAKE-JSON",
                                "/",
                                "From here on the file is no JSON, or names a member twice, and is"
                                        + " not read. "
                                        + what)));
    }

    private static String place(JacksonException e) {
        return e.getLocation() == null
                ? ""
                : "Line %d, column %d."
                        .formatted(e.getLocation().getLineNr(), e.getLocation().getColumnNr());
    }

    /** Stops at a value without end. */
    private static final class Bounded extends FilterInputStream {
        private int left = MOST_BILL_BYTES;

        Bounded(InputStream stream) {
            super(stream);
        }

        void refill() {
            left = MOST_BILL_BYTES;
        }

        boolean isUsedUp() {
            return left < 0;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            int read = super.read(bytes, offset, length);
            left -= Math.max(0, read);
            if (left < 0) {
                throw new IOException("a value is too long");
            }
            return read;
        }
    }
}
