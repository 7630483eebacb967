package io.sealbill.kernel.document.signing.pades;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.sealbill.kernel.document.signing.BrokenSignature;

import org.jspecify.annotations.Nullable;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.InflaterInputStream;

/**
 * Refuses what was appended to a signed document unless every reader finds the same in it. Readers
 * find objects by the table at the end of each update, others by going through the file, so an
 * update must be written in one way: objects one behind the other, then the table, which lists each
 * of them and nothing else. What programs for PAdES write is. {@code checking/pdf-updates.js} says
 * the same in the browser.
 */
final class StraightUpdates {
    private static final String END = "%%EOF";
    private static final String ADDRESS = "startxref";
    private static final String GAP = "[\\t\\n\\f\\r ]";
    private static final Pattern LINE_END = Pattern.compile("\\r\\n|\\r|\\n|");
    private static final Pattern CLOSING =
            Pattern.compile(ADDRESS + GAP + "+(\\d{1,10})" + GAP + "+");
    private static final Pattern STREAM =
            Pattern.compile("\\d+ 0 obj" + GAP + "*<<([^%]*?)>>" + GAP + "*stream\\r?\\n");
    private static final Pattern STREAM_WITHIN = Pattern.compile(">>" + GAP + "*stream\\r?\\n");
    private static final Pattern STREAM_END =
            Pattern.compile("\\r?\\nendstream" + GAP + "+endobj" + GAP + "*");
    private static final Pattern OBJECT_END = Pattern.compile("endobj" + GAP + "*\\z");
    private static final Pattern OBJECT_WORD = Pattern.compile("\\bobj\\b");
    private static final Pattern WORDS = Pattern.compile("\\b(?:obj|endobj|stream)\\b");
    private static final Pattern LENGTH = Pattern.compile("/Length (\\d{1,10})(?!\\d| \\d+ R)");
    private static final Pattern NAME = Pattern.compile("/([^\\t\\n\\f\\r \\x00()<>\\[\\]{}/%]*)");
    private static final Pattern PREVIOUS = Pattern.compile("/Prev (\\d{1,10})");
    private static final Pattern WIDTHS = Pattern.compile("/W \\[1 ([1-7]) (\\d)\\]");
    private static final Pattern INDEX = Pattern.compile("/Index \\[([\\d ]+)\\]");
    private static final Pattern NUMBER = Pattern.compile("\\d{1,9}");

    /** Of a table: its keys, and the names that stand as values. */
    private static final List<String> TABLE_NAMES =
            List.of(
                    "Filter",
                    "FlateDecode",
                    "ID",
                    "Index",
                    "Info",
                    "Length",
                    "Prev",
                    "Root",
                    "Size",
                    "Type",
                    "W",
                    "XRef");

    private static final int MOST_OBJECTS = 100_000;

    private final byte[] pdf;
    private final String text;

    private StraightUpdates(byte[] pdf) {
        this.pdf = pdf;
        this.text = new String(pdf, ISO_8859_1);
    }

    /**
     * @param end of what was signed
     */
    static void require(byte[] pdf, int end) throws BrokenSignature {
        new StraightUpdates(pdf).requireFrom(end);
    }

    private void requireFrom(int end) throws BrokenSignature {
        long previous = addressAt(text.lastIndexOf(ADDRESS, end));
        for (int at = end; at < text.length(); ) {
            int stop = text.indexOf(END, at);
            int closing = text.lastIndexOf(ADDRESS, stop);
            require(stop > 0 && closing > at);
            require(CLOSING.matcher(text).region(closing, stop).matches());
            long table = addressAt(closing);
            require(table > at && table < closing);
            requireUpdate(at, (int) table, closing, previous);
            previous = table;
            // One line end belongs to the mark; more would be bytes that no table knows.
            at = behindLineEnd(stop + END.length());
        }
    }

    /** Which address stands there; none that there is, if none does. */
    private long addressAt(int at) {
        Matcher address = CLOSING.matcher(text);
        boolean found = at >= 0 && address.region(at, text.length()).lookingAt();
        return found ? Long.parseLong(address.group(1)) : -1;
    }

    private int behindLineEnd(int at) {
        Matcher line = LINE_END.matcher(text).region(at, text.length());
        return line.lookingAt() ? line.end() : at;
    }

    private record Entry(long number, int offset) {}

    /** The first {@code length} bytes behind the dictionary are the stream. */
    private record Stream(String dictionary, int from, int length) {}

    private void requireUpdate(int at, int table, int closing, long previous)
            throws BrokenSignature {
        List<Entry> listed = listed(stream(table, closing), previous);
        require(listed.getFirst().offset() >= at);
        require(LINE_END.matcher(text).region(at, listed.getFirst().offset()).matches());
        for (int i = 0; i < listed.size(); i++) {
            int from = listed.get(i).offset();
            int to = i + 1 < listed.size() ? listed.get(i + 1).offset() : table;
            require(text.startsWith(listed.get(i).number() + " 0 obj", from) && from < to);
            requireObject(from, to);
        }
    }

    /** One object and nothing beside it. */
    private void requireObject(int from, int to) throws BrokenSignature {
        if (STREAM_WITHIN.matcher(text).region(from, to).find()) {
            stream(from, to);
            return;
        }
        String object = text.substring(from, to);
        require(OBJECT_WORD.matcher(object).results().count() == 1);
        require(object.indexOf("endobj") == object.lastIndexOf("endobj"));
        require(OBJECT_END.matcher(object).find());
    }

    /** An object that is a stream of the length that it says. */
    private Stream stream(int from, int to) throws BrokenSignature {
        Matcher start = STREAM.matcher(text).region(from, to);
        require(start.lookingAt());
        String dictionary = start.group(1);
        require(!WORDS.matcher(dictionary).find());
        List<MatchResult> lengths = LENGTH.matcher(dictionary).results().toList();
        require(lengths.size() == 1);
        long length = Long.parseLong(lengths.getFirst().group(1));
        require(length < to - start.end());
        int end = start.end() + (int) length;
        require(STREAM_END.matcher(text).region(end, to).matches());
        return new Stream(dictionary, start.end(), (int) length);
    }

    /** What a table lists, in the order of the file. */
    private List<Entry> listed(Stream table, long previous) throws BrokenSignature {
        String dictionary = table.dictionary();
        List<String> names =
                NAME.matcher(dictionary).results().map(name -> name.group(1)).sorted().toList();
        require(names.equals(TABLE_NAMES));
        // Some writers name the line end before the table.
        long named = Long.parseLong(group(PREVIOUS, dictionary, 1));
        require(named == previous || named == previous - 1);
        int width = Integer.parseInt(group(WIDTHS, dictionary, 1));
        int generation = Integer.parseInt(group(WIDTHS, dictionary, 2));
        String[] index = group(INDEX, dictionary, 1).split(" ", -1);
        require(index.length % 2 == 0);
        for (String each : index) {
            require(NUMBER.matcher(each).matches());
        }
        Rows rows = new Rows(table, width, generation);
        List<Entry> found = new ArrayList<>();
        Set<Long> numbers = new HashSet<>();
        for (int i = 0; i < index.length; i += 2) {
            long first = Long.parseLong(index[i]);
            int count = Integer.parseInt(index[i + 1]);
            for (long number = first; number < first + count; number++) {
                Entry entry = rows.next(number);
                if (entry != null) {
                    found.add(entry);
                    require(numbers.add(number) && numbers.size() <= MOST_OBJECTS);
                }
            }
        }
        rows.requireEnd();
        require(!found.isEmpty());
        found.sort(Comparator.comparingInt(Entry::offset));
        return found;
    }

    private static String group(Pattern pattern, String in, int group) throws BrokenSignature {
        Matcher matcher = pattern.matcher(in);
        require(matcher.find());
        return matcher.group(group);
    }

    /** The rows of a table, as they come out of it. */
    private final class Rows {
        private final InflaterInputStream rows;
        private final int width;
        private final int generation;

        Rows(Stream table, int width, int generation) {
            this.rows =
                    new InflaterInputStream(
                            new ByteArrayInputStream(pdf, table.from(), table.length()));
            this.width = width;
            this.generation = generation;
        }

        /** Null for the head of the list of free objects, which is the only free one. */
        @Nullable Entry next(long number) throws BrokenSignature {
            int kind = read();
            long offset = 0;
            for (int i = 0; i < width; i++) {
                offset = offset << 8 | read();
            }
            boolean zero = true;
            for (int i = 0; i < generation; i++) {
                zero &= read() == 0;
            }
            if (kind == 0 && number == 0) {
                return null;
            }
            require(kind == 1 && zero && offset < text.length());
            boolean lineEnd = text.charAt((int) offset) == '\n';
            return new Entry(number, (int) offset + (lineEnd ? 1 : 0));
        }

        void requireEnd() throws BrokenSignature {
            try {
                require(rows.read() < 0);
            } catch (IOException e) {
                throw changed(e);
            }
        }

        private int read() throws BrokenSignature {
            try {
                int next = rows.read();
                require(next >= 0);
                return next;
            } catch (IOException e) {
                throw changed(e);
            }
        }
    }

    private static void require(boolean holds) throws BrokenSignature {
        if (!holds) {
            throw changed(null);
        }
    }

    private static BrokenSignature changed(@Nullable Throwable cause) {
        String why = "it was changed or added to after it was signed";
        return cause == null ? new BrokenSignature(why) : new BrokenSignature(why, cause);
    }
}
