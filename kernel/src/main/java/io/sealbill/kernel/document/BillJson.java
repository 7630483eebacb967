package io.sealbill.kernel.document;

import org.jspecify.annotations.Nullable;

import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.json.JsonMapper;

import java.util.Arrays;

/**
 * The canonical JSON of a {@link Bill} or {@link Statement}: UTF-8, no white space, members in the
 * order of the records, absent ones left out, decimals plain and with the issuer's number of
 * decimals. Signatures are over these bytes.
 */
public final class BillJson {
    /** Strict, with bounds that no honest bill meets. */
    public static final JsonMapper MAPPER =
            JsonMapper.builder(
                            JsonFactory.builder()
                                    .streamReadConstraints(
                                            StreamReadConstraints.builder()
                                                    .maxNestingDepth(20)
                                                    .maxNumberLength(40)
                                                    .maxDocumentLength(64L << 20)
                                                    .maxStringLength(48 << 20)
                                                    .build())
                                    .build())
                    .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                    .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                    .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                    .disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
                    .build();

    private BillJson() {}

    public static byte[] write(Document document) {
        return MAPPER.writeValueAsBytes(document);
    }

    /**
     * Reads back what {@link #write} gave.
     *
     * @throws NotCanonical for anything else, also for JSON that means the same
     */
    public static Bill read(byte[] json) throws NotCanonical {
        return read(json, Bill.class);
    }

    /** The same of either kind; the JSON of the other one is refused. */
    public static <T extends Document> T read(byte[] json, Class<T> kind) throws NotCanonical {
        T document;
        try {
            document = MAPPER.readValue(json, kind);
        } catch (JacksonException e) {
            throw new NotCanonical(e);
        }
        // Two spellings of one bill would be two bills to a signature.
        if (document == null || !Arrays.equals(write(document), json)) {
            throw new NotCanonical(null);
        }
        return document;
    }

    /** The bytes are not the canonical JSON of a document of the kind. */
    public static final class NotCanonical extends Exception {
        /** Of bytes that nobody needs to look at. */
        public NotCanonical() {
            this(null);
        }

        private NotCanonical(@Nullable Throwable cause) {
            super("not the canonical JSON of such a document", cause);
        }
    }
}
