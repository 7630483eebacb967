package io.sealbill.simulator.http;

import com.fasterxml.jackson.annotation.JsonInclude;

import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.exc.UnrecognizedPropertyException;
import tools.jackson.databind.json.JsonMapper;

/** JSON at the door: nothing unknown, doubled or of another kind than asked for. */
public final class Json {
    private static final JsonMapper MAPPER =
            JsonMapper.builder()
                    .enable(
                            DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES,
                            DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES,
                            DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                    .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
                    .changeDefaultPropertyInclusion(
                            included -> included.withValueInclusion(JsonInclude.Include.NON_NULL))
                    .build();

    private Json() {}

    static byte[] write(Object value) {
        return MAPPER.writeValueAsBytes(value);
    }

    /** One value as it stands in an answer, for reports of many lines and signed bodies. */
    public static String text(Object value) {
        return MAPPER.writeValueAsString(value);
    }

    /**
     * Reads a request body. Problems name the field and never repeat what it held, which may be a
     * card number.
     *
     * @throws Problem {@code malformed_json} (400), {@code unknown_field} (422), {@code invalid_…}
     *     (422) with the field's name, or what the type's constructor refuses
     */
    static <T> T read(byte[] body, Class<T> type) {
        try {
            T value = MAPPER.readValue(body, type);
            if (value == null) {
                throw malformed();
            }
            return value;
        } catch (StreamReadException e) {
            throw malformed();
        } catch (UnrecognizedPropertyException e) {
            throw new Problem(422, "unknown_field", e.getPropertyName() + ": no such field.");
        } catch (DatabindException e) {
            throw e.getCause() instanceof Problem refusal
                    ? refusal
                    : Problem.invalid(field(e), "missing, or not of the kind asked for.");
        }
    }

    private static Problem malformed() {
        return new Problem(400, "malformed_json", "The body is not a well-formed JSON object.");
    }

    private static String field(JacksonException e) {
        return e.getPath().isEmpty() || e.getPath().getLast().getPropertyName() == null
                ? "body"
                : e.getPath().getLast().getPropertyName();
    }
}
