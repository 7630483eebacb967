package io.sealbill.vault.door;

import org.springframework.http.MediaType;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;

import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.cfg.CoercionAction;
import tools.jackson.databind.cfg.CoercionInputShape;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.type.LogicalType;

import java.io.IOException;
import java.io.UncheckedIOException;

/** JSON at the doors: bounded, strict, and without an echo of what was wrong. */
public final class Json {
    private static final JsonMapper STRICT =
            JsonMapper.builder(
                            JsonFactory.builder()
                                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                                    .build())
                    .enable(
                            DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES,
                            DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES,
                            DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                    .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
                    .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
                    .withCoercionConfig(
                            LogicalType.Textual,
                            text ->
                                    text.setCoercion(
                                                    CoercionInputShape.Integer, CoercionAction.Fail)
                                            .setCoercion(
                                                    CoercionInputShape.Float, CoercionAction.Fail)
                                            .setCoercion(
                                                    CoercionInputShape.Boolean,
                                                    CoercionAction.Fail))
                    .build();

    private Json() {}

    /**
     * The whole body of a request.
     *
     * @throws CallerError {@link ErrorCode#TOO_LARGE} above {@code maxBytes}
     */
    public static byte[] body(ServerRequest request, int maxBytes) {
        try {
            byte[] body = request.servletRequest().getInputStream().readNBytes(maxBytes + 1);
            if (body.length > maxBytes) {
                throw new CallerError(ErrorCode.TOO_LARGE, "At most " + maxBytes + " bytes");
            }
            return body;
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    /**
     * Reads one JSON value of exactly the fields of {@code type}. Fields that are missing come out
     * as null: the record's reader checks what it needs.
     *
     * @throws CallerError {@link ErrorCode#INVALID_REQUEST}
     */
    public static <T> T read(byte[] json, Class<T> type) {
        T value;
        try {
            value = STRICT.readValue(json, type);
        } catch (JacksonException wrong) {
            throw new CallerError(ErrorCode.INVALID_REQUEST, where(wrong));
        }
        if (value == null) {
            throw new CallerError(ErrorCode.INVALID_REQUEST, "The body is null");
        }
        return value;
    }

    public static byte[] write(Object value) {
        return STRICT.writeValueAsBytes(value);
    }

    /** An answer that nobody stores. */
    public static ServerResponse answer(int status, Object value) {
        try {
            return ServerResponse.status(status)
                    .contentType(MediaType.APPLICATION_JSON)
                    .header("Cache-Control", "no-store")
                    .header("X-Content-Type-Options", "nosniff")
                    .body(write(value));
        } catch (Exception impossible) {
            throw new IllegalStateException("an answer cannot be built", impossible);
        }
    }

    private static String where(JacksonException wrong) {
        String path = wrong.getPathReference();
        boolean plain = path != null && path.matches("[\\w.$\\[\\]\">-]{1,120}");
        return plain ? "Not as described at " + path : "Not the JSON that is described";
    }
}
