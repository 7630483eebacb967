package io.sealbill.kernel.document.reading.csv;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.Reader;

/**
 * The characters of a CSV file from the end of the last good row on, to go on behind a row that
 * cannot be read. It stops a reader that finds no end of a row.
 */
final class RowTape extends Reader {
    /** Beside the buffer of the parser. */
    private static final int MOST_CHARACTERS = 4 << 20;

    private static final int MOST_SHOWN = 64 << 10;

    private final Reader source;
    private char[] kept = new char[1 << 15];
    private int start;
    private int next;
    private int end;
    private @Nullable IOException failure;

    RowTape(Reader source) {
        this.source = source;
    }

    /** Why the source could not be read on; null if it could. */
    @Nullable IOException failure() {
        return failure;
    }

    /** Whether a row is longer than any may be. */
    boolean isTooLong() {
        return end - start > MOST_CHARACTERS;
    }

    /** What is kept is read again, behind this text. */
    void replay(String inFront) {
        int size = end - start;
        char[] room = new char[Math.max(kept.length, 2 * (inFront.length() + size))];
        inFront.getChars(0, inFront.length(), room, 0);
        System.arraycopy(kept, start, room, inFront.length(), size);
        kept = room;
        start = 0;
        next = 0;
        end = inFront.length() + size;
    }

    /** Is done with so many lines, of which the last one is over. */
    String pass(long lines) {
        int from = start;
        for (long left = lines; left > 0 && start < end; ) {
            left -= isLineEnd(kept[start++]) ? 1 : 0;
        }
        return new String(kept, from, start - from);
    }

    /** A return with its line feed is one end. */
    private boolean isLineEnd(char each) {
        if (each == '\r' && start < end && kept[start] == '\n') {
            start++;
        }
        return each == '\r' || each == '\n';
    }

    /**
     * Is done with the next line that is not empty, without a bound.
     *
     * @return its beginning, which for anything like a row is all of it
     */
    String passLine() throws IOException {
        StringBuilder line = new StringBuilder();
        for (int each = peek(); each >= 0; each = peek()) {
            start++;
            boolean over = each == '\r' || each == '\n';
            if (over && !line.isEmpty()) {
                break;
            }
            if (!over && line.length() < MOST_SHOWN) {
                line.append((char) each);
            }
        }
        return line.toString();
    }

    private int peek() throws IOException {
        if (start == end) {
            next = end;
            char[] some = new char[4 << 10];
            if (read(some, 0, some.length) < 0) {
                return -1;
            }
        }
        return kept[start];
    }

    @Override
    public int read(char[] characters, int at, int length) throws IOException {
        int count = Math.min(length, end - next);
        if (count > 0) {
            System.arraycopy(kept, next, characters, at, count);
            next += count;
            return count;
        }
        int read = fromSource(characters, at, length);
        if (read > 0) {
            keep(characters, at, read);
        }
        if (isTooLong()) {
            throw new IOException("a row is too long");
        }
        return read;
    }

    private int fromSource(char[] characters, int at, int length) throws IOException {
        try {
            return source.read(characters, at, length);
        } catch (IOException e) {
            failure = e;
            throw e;
        }
    }

    private void keep(char[] characters, int at, int count) {
        if (end + count > kept.length) {
            int size = end - start;
            char[] room = size + count > kept.length / 2 ? new char[2 * (size + count)] : kept;
            System.arraycopy(kept, start, room, 0, size);
            kept = room;
            start = 0;
            end = size;
        }
        System.arraycopy(characters, at, kept, end, count);
        end += count;
        next = end;
    }

    @Override
    public void close() {
        // Whoever opened the file closes it.
    }
}
