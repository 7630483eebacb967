package io.sealbill.kernel.document.reading.json;

import org.jspecify.annotations.Nullable;

import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.exc.JacksonIOException;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.cfg.JsonNodeFeature;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.json.JsonMapper;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;

/**
 * Goes through the values of a JSON file. A broken one is told, and the next one on a line of its
 * own is read; only one is in memory.
 */
final class JsonValues {
    /** Enough for any file that was meant as JSON. */
    private static final int MOST_BROKEN = 10_000;

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
                    .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
                    .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                    .disable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                    .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
                    .build();

    private final JsonTape tape;
    private final Taker taker;
    private boolean begun;
    private boolean array;
    private int number;
    private int broken;
    private @Nullable JsonNode waiting;

    /** Who takes the values, by their places from 0. */
    interface Taker {
        /**
         * @param number -1 if it is the only one of its file, and not in an array
         */
        void value(int number, JsonNode value);

        void broken(int number, String rule, String where, String text);
    }

    JsonValues(InputStream stream, Taker taker) {
        this.tape = new JsonTape(stream);
        this.taker = taker;
    }

    /**
     * @throws IOException if the stream breaks
     */
    void readAll() throws IOException {
        tape.skipByteOrderMark();
        boolean more = true;
        while (more) {
            try (JsonParser parser = parser()) {
                follow(parser);
                more = false;
            } catch (JacksonIOException e) {
                handOver(false);
                if (!tape.isUsedUp()) {
                    throw e.getCause();
                }
                more = refuse("INTAKE-SIZE", tape.place(null), "This is larger than any bill is.");
            } catch (JacksonException e) {
                handOver(false);
                String text = "This is no JSON, or larger or deeper than any bill is.";
                more = refuse("INTAKE-JSON", tape.place(e.getLocation()), text);
            }
        }
    }

    /** What is left of an array is an array again. */
    private JsonParser parser() {
        tape.begin(array ? 1 : 0);
        InputStream bracket = new ByteArrayInputStream(new byte[] {'['});
        return MAPPER.createParser(array ? new SequenceInputStream(bracket, tape) : tape);
    }

    private void follow(JsonParser parser) {
        JsonToken token = parser.nextToken();
        array = begun ? array : token == JsonToken.START_ARRAY;
        begun = true;
        if (parser.currentLocation().getByteOffset() < 0) {
            refused("INTAKE-ENCODING", "start of the file", "JSON is written in UTF-8.");
            return;
        }
        if (array) {
            tape.forget(parser.currentLocation().getByteOffset());
            token = parser.nextToken();
        }
        while (token != null && token != JsonToken.END_ARRAY) {
            waiting = value(parser);
            tape.forget(parser.currentLocation().getByteOffset());
            token = parser.nextToken();
            handOver(number == 0 && token == null && !array);
        }
        if (array && parser.nextToken() != null) {
            refused("INTAKE-JSON", tape.place(null), "Something follows the array.");
        } else if (number == 0) {
            refused("INTAKE-JSON", "/", "The array is empty.");
        }
    }

    /** Null if it names a member twice: nobody could say which one counts. */
    private @Nullable JsonNode value(JsonParser parser) {
        int depth = parser.streamReadContext().getNestingDepth();
        try {
            return parser.readValueAsTree();
        } catch (MismatchedInputException twice) {
            String where = tape.place(parser.currentTokenLocation());
            while (parser.streamReadContext().getNestingDepth() >= depth) {
                parser.nextToken();
            }
            refused("INTAKE-JSON", where, "A member of this object is named twice.");
            return null;
        }
    }

    private void handOver(boolean alone) {
        JsonNode value = waiting;
        if (value != null) {
            waiting = null;
            taker.value(alone ? -1 : number, value);
            number++;
        }
    }

    /** Whether there is more to read behind what is broken. */
    private boolean refuse(String rule, String where, String text) throws IOException {
        refused(rule, where, text);
        if (!tape.toNextValue(array)) {
            return false;
        }
        if (++broken > MOST_BROKEN) {
            refused(
                    "INTAKE-SIZE",
                    tape.place(null),
                    "More than %d values are broken; the rest is not read.".formatted(MOST_BROKEN));
            return false;
        }
        return true;
    }

    private void refused(String rule, String where, String text) {
        taker.broken(number, rule, where, text);
        number++;
    }
}
