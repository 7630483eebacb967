package io.sealbill.kernel.document.reading;

import io.sealbill.kernel.document.Finding;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/** Tells what a document is from its first bytes. */
final class Content {
    static final int HEAD_BYTES = 64 << 10;

    /** Text of another character set has one wrong byte in thirty, other files one in two. */
    private static final int WEIGHT_OF_WRONG_BYTE = 12;

    private Content() {}

    enum Kind {
        XML,
        CSV,
        ZIP,
        PDF,
        JSON,
        EMPTY,
        OTHER;

        /** Why a document of this kind is no bill. */
        Finding refusal() {
            return switch (this) {
                case ZIP ->
                        notABill(
                                "The file is a ZIP archive; its entries are read one by one, not"
                                        + " inside another archive.");
                case EMPTY -> notABill("The file is empty.");
                case XML, CSV, PDF, JSON, OTHER ->
                        notABill("The file is neither XML nor text in UTF-8, so it is no invoice.");
            };
        }
    }

    /**
     * The kind of a document, whose stream stays at its beginning.
     *
     * @param mapped whether text in any character set is a CSV file
     */
    static Kind kind(BufferedInputStream file, boolean mapped) throws IOException {
        file.mark(HEAD_BYTES);
        byte[] head = file.readNBytes(HEAD_BYTES);
        file.reset();
        return kind(head, mapped);
    }

    private static Kind kind(byte[] bytes, boolean mapped) {
        if (startsWith(bytes, 'P', 'K', 3, 4) || startsWith(bytes, 'P', 'K', 5, 6)) {
            return Kind.ZIP;
        }
        int start = startsWith(bytes, 0xEF, 0xBB, 0xBF) ? 3 : 0;
        while (start < bytes.length && isWhiteSpace(bytes[start])) {
            start++;
        }
        if (start == bytes.length) {
            // The head of something endless is not empty.
            return bytes.length < HEAD_BYTES ? Kind.EMPTY : Kind.OTHER;
        }
        if (indexOfPdfHeader(bytes) >= 0) {
            return Kind.PDF;
        }
        return switch (bytes[start]) {
            case '<' -> Kind.XML;
            case '{', '[' -> Kind.JSON;
            default -> wideOrText(bytes, mapped);
        };
    }

    private static Kind wideOrText(byte[] bytes, boolean mapped) {
        if (isWideXml(bytes)) {
            return Kind.XML;
        }
        return mapped || isText(bytes) ? Kind.CSV : Kind.OTHER;
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

    /** UTF-8, or nearly so behind a first line that is. */
    private static boolean isText(byte[] bytes) {
        CharsetDecoder decoder =
                StandardCharsets.UTF_8
                        .newDecoder()
                        .onMalformedInput(CodingErrorAction.REPORT)
                        .onUnmappableCharacter(CodingErrorAction.REPORT);
        boolean whole = bytes.length < HEAD_BYTES;
        ByteBuffer left = ByteBuffer.wrap(bytes);
        CharBuffer text = CharBuffer.allocate(bytes.length);
        int wrong = 0;
        for (CoderResult result = decoder.decode(left, text, whole);
                result.isError();
                result = decoder.decode(left, text, whole)) {
            boolean inFirstLine = text.duplicate().flip().chars().noneMatch(c -> c == '\n');
            wrong += WEIGHT_OF_WRONG_BYTE;
            if (inFirstLine || wrong > bytes.length) {
                return false;
            }
            left.position(left.position() + result.length());
        }
        return wrong == 0 || text.flip().chars().noneMatch(c -> c == 0);
    }

    private static Finding notABill(String text) {
        return Finding.fatal("INTAKE-KIND", "start of the file", text);
    }
}
