package io.sealbill.kernel.document.reading;

import io.sealbill.kernel.document.Finding;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/** The bytes of one document and the kind they show themselves to be. */
final class Content {
    private final byte[] bytes;
    private final Kind kind;

    private Content(byte[] bytes, Kind kind) {
        this.bytes = bytes;
        this.kind = kind;
    }

    enum Kind {
        XML,
        CSV,
        ZIP,
        PDF,
        JSON,
        EMPTY,
        OTHER
    }

    /**
     * Reads at most {@code limit} bytes.
     *
     * @return null if there are more
     */
    static @Nullable Content read(InputStream stream, int limit) throws IOException {
        byte[] bytes = stream.readNBytes(limit + 1);
        return bytes.length > limit ? null : new Content(bytes, kind(bytes));
    }

    private static Kind kind(byte[] bytes) {
        if (startsWith(bytes, 'P', 'K', 3, 4) || startsWith(bytes, 'P', 'K', 5, 6)) {
            return Kind.ZIP;
        }
        int start = startsWith(bytes, 0xEF, 0xBB, 0xBF) ? 3 : 0;
        while (start < bytes.length && isWhiteSpace(bytes[start])) {
            start++;
        }
        if (start == bytes.length) {
            return Kind.EMPTY;
        }
        if (indexOfPdfHeader(bytes) >= 0) {
            return Kind.PDF;
        }
        return switch (bytes[start]) {
            case '<' -> Kind.XML;
            case '{', '[' -> Kind.JSON;
            default -> isWideXml(bytes) ? Kind.XML : text(bytes) == null ? Kind.OTHER : Kind.CSV;
        };
    }

    /** UTF-16 and UTF-32 with or without byte order mark: the parser tells them apart. */
    private static boolean isWideXml(byte[] bytes) {
        return startsWith(bytes, 0xFE, 0xFF)
                || startsWith(bytes, 0xFF, 0xFE)
                || startsWith(bytes, 0, '<')
                || startsWith(bytes, 0, 0, 0, '<')
                || startsWith(bytes, 0, 0, 0xFE, 0xFF);
    }

    /** PDF readers accept up to a kilobyte of anything in front of the header. */
    private static int indexOfPdfHeader(byte[] bytes) {
        String head =
                new String(bytes, 0, Math.min(1_024, bytes.length), StandardCharsets.ISO_8859_1);
        return head.startsWith("<") ? -1 : head.indexOf("%PDF-");
    }

    private static boolean isWhiteSpace(byte b) {
        return b == ' ' || b == '\t' || b == '\r' || b == '\n';
    }

    private static boolean startsWith(byte[] bytes, int... head) {
        if (bytes.length < head.length) {
            return false;
        }
        for (int i = 0; i < head.length; i++) {
            if ((bytes[i] & 0xFF) != head[i]) {
                return false;
            }
        }
        return true;
    }

    /** Not to be changed. */
    byte[] bytes() {
        return bytes;
    }

    /** The bytes, for others to keep. */
    ByteBuffer kept() {
        return ByteBuffer.wrap(bytes).asReadOnlyBuffer();
    }

    Kind kind() {
        return kind;
    }

    /** The bytes as UTF-8 text without byte order mark, or null if they are none. */
    @Nullable String text() {
        return text(bytes);
    }

    private static @Nullable String text(byte[] bytes) {
        try {
            String text =
                    StandardCharsets.UTF_8
                            .newDecoder()
                            .onMalformedInput(CodingErrorAction.REPORT)
                            .onUnmappableCharacter(CodingErrorAction.REPORT)
                            .decode(ByteBuffer.wrap(bytes))
                            .toString();
            return text.startsWith("\uFEFF") ? text.substring(1) : text;
        } catch (CharacterCodingException notText) {
            return null;
        }
    }

    /** Why a document of this kind is no bill. */
    Finding refusal() {
        return switch (kind) {
            case ZIP ->
                    notABill(
                            "The file is a ZIP archive; its entries are read one by one, not inside"
                                    + " another archive.");
            case JSON -> notABill("The file is JSON. Give the invoice as XML (UBL or CII) or CSV.");
            case EMPTY -> notABill("The file is empty.");
            case XML, CSV, PDF, OTHER ->
                    notABill("The file is neither XML nor text in UTF-8, so it is no invoice.");
        };
    }

    private static Finding notABill(String text) {
        return Finding.fatal("INTAKE-KIND", "start of the file", text);
    }
}
