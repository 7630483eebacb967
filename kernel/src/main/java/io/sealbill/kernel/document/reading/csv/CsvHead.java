package io.sealbill.kernel.document.reading.csv;

import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.jspecify.annotations.Nullable;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;

/** The first bytes of a CSV file, from which is told how to read it. */
public final class CsvHead {
    private static final int MOST_BYTES = 64 << 10;
    private static final Charset WESTERN = Charset.forName("windows-1252");

    private final byte[] bytes;

    private CsvHead(byte[] bytes) {
        this.bytes = bytes;
    }

    /** Of a stream, which stays at its beginning. */
    static CsvHead peek(BufferedInputStream stream) throws IOException {
        stream.mark(MOST_BYTES);
        byte[] bytes = stream.readNBytes(MOST_BYTES);
        stream.reset();
        return new CsvHead(bytes);
    }

    /** Of the first bytes of a file. */
    public static CsvHead of(byte[] bytes) {
        return new CsvHead(java.util.Arrays.copyOf(bytes, Math.min(bytes.length, MOST_BYTES)));
    }

    /** Whether not even the header ends within it. */
    boolean isOneLine() {
        for (byte each : bytes) {
            if (each == '\n' || each == '\r') {
                return false;
            }
        }
        return bytes.length == MOST_BYTES;
    }

    /**
     * What a sender did not say: UTF-8 where the bytes are that, else the character set of the byte
     * order mark, of GB 18030 where all of it fits and shows Chinese, or of Western Windows.
     */
    public String likelyCharset() {
        if (bytes.length > 1 && (bytes[0] == (byte) 0xFE || bytes[0] == (byte) 0xFF)) {
            return StandardCharsets.UTF_16.name();
        }
        if (text(StandardCharsets.UTF_8) != null) {
            return StandardCharsets.UTF_8.name();
        }
        String chinese = text(Charset.forName("GB18030"));
        boolean fits =
                chinese != null
                        && chinese.codePoints()
                                        .filter(
                                                c ->
                                                        Character.UnicodeScript.of(c)
                                                                == Character.UnicodeScript.HAN)
                                        .count()
                                >= 4;
        return fits ? "GB18030" : WESTERN.name();
    }

    /** The one of semicolon, tab, bar and comma that parts most of the header. */
    public String likelyDelimiter(Charset charset) {
        String first = lenient(charset).lines().findFirst().orElse("");
        String best = ",";
        long most = 0;
        for (String candidate : List.of(";", "\t", "|", ",")) {
            long count = first.chars().filter(c -> c == candidate.charAt(0)).count();
            if (count > most) {
                best = candidate;
                most = count;
            }
        }
        return best;
    }

    /** The names of the columns, whether or not all that follows is of this character set. */
    public List<String> header(Charset charset, String delimiter) {
        return records(lenient(charset), delimiter, 1).stream().findFirst().orElse(List.of());
    }

    /** The first rows, header included, as far as the head holds them whole. */
    public List<List<String>> records(Charset charset, String delimiter, int most) {
        String text = text(charset);
        return text == null ? List.of() : records(text, delimiter, most);
    }

    private static List<List<String>> records(String text, String delimiter, int most) {
        CSVFormat format = format(delimiter).get();
        try (CSVParser parser = CSVParser.parse(new StringReader(text), format)) {
            Iterator<CSVRecord> rows = parser.iterator();
            Iterable<CSVRecord> each = () -> rows;
            return StreamSupport.stream(each.spliterator(), false)
                    .limit(most)
                    .map(CSVRecord::toList)
                    .toList();
        } catch (IOException | UncheckedIOException | IllegalStateException notCsv) {
            return List.of();
        }
    }

    static CSVFormat.Builder format(String delimiter) {
        return CSVFormat.RFC4180
                .builder()
                .setDelimiter(delimiter)
                .setTrim(true)
                .setIgnoreEmptyLines(true);
    }

    /** With a mark in place of what is not of this character set. */
    private String lenient(Charset charset) {
        String text = new String(bytes, charset);
        return text.startsWith("\uFEFF") ? text.substring(1) : text;
    }

    /** Null if it is not of this character set. */
    private @Nullable String text(Charset charset) {
        CharsetDecoder decoder =
                charset.newDecoder()
                        .onMalformedInput(CodingErrorAction.REPORT)
                        .onUnmappableCharacter(CodingErrorAction.REPORT);
        CharBuffer characters = CharBuffer.allocate(bytes.length + 1);
        boolean whole = bytes.length < MOST_BYTES;
        CoderResult result = decoder.decode(ByteBuffer.wrap(bytes), characters, whole);
        if (result.isError()) {
            return null;
        }
        String text = characters.flip().toString();
        return text.startsWith("\uFEFF") ? text.substring(1) : text;
    }

    /** Whether a known mapping is for files of this header. */
    public boolean fitsOneOf(List<CsvMappings.Known> known) {
        return fitting(known) != null;
    }

    /** The known mapping whose header this is; of several, one whose character set is this. */
    @Nullable CsvMapping fitting(List<CsvMappings.Known> known) {
        List<CsvMapping> fitting =
                known.stream().filter(this::fits).map(CsvMappings.Known::mapping).toList();
        return fitting.stream()
                .filter(this::isOfItsCharset)
                .findFirst()
                .orElse(fitting.isEmpty() ? null : fitting.getFirst());
    }

    private boolean isOfItsCharset(CsvMapping mapping) {
        String name = mapping.charset();
        return text(name == null ? StandardCharsets.UTF_8 : Charset.forName(name)) != null;
    }

    private boolean fits(CsvMappings.Known each) {
        CsvMapping mapping = each.mapping();
        try {
            Charset charset = CsvLayout.of(mapping).charset();
            String given = mapping.delimiter();
            String delimiter = given == null ? likelyDelimiter(charset) : given;
            return header(charset, delimiter).equals(each.header());
        } catch (MappingException unusable) {
            // It was stored by an earlier version; the file is not of its making.
            return false;
        }
    }

    /** The mapping of a file in Sealbill's own form. */
    CsvMapping own() {
        Charset utf8 = StandardCharsets.UTF_8;
        Map<String, String> columns = new java.util.LinkedHashMap<>();
        header(utf8, likelyDelimiter(utf8))
                .forEach(
                        column ->
                                CsvTerm.ofColumn(column)
                                        .ifPresent(term -> columns.put(column, term.path())));
        return CsvMapping.of(columns);
    }
}
