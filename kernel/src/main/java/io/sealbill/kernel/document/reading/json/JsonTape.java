package io.sealbill.kernel.document.reading.json;

import org.jspecify.annotations.Nullable;

import tools.jackson.core.TokenStreamLocation;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/**
 * The bytes of a JSON file from the end of the last good value on. Where a value cannot be read it
 * finds the line on which the next one begins, and gives the bytes from there on again.
 */
final class JsonTape extends InputStream {
    private static final int MOST_VALUE_BYTES = 32 << 20;
    private static final int LONGEST_MARGIN = 200;
    private static final int STEP = 4 << 10;

    private final InputStream source;
    private final StringBuilder margin = new StringBuilder();
    private byte[] kept = new byte[1 << 14];
    private int start;
    private int next;
    private int end;
    private long offset;
    private int line = 1;
    private int column = 1;
    private boolean inMargin = true;

    JsonTape(InputStream source) {
        this.source = source;
    }

    void skipByteOrderMark() throws IOException {
        byte[] mark = readNBytes(3);
        boolean there = Arrays.equals(mark, new byte[] {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF});
        start = there ? next : 0;
        next = start;
    }

    /**
     * A parser begins at the first byte that is kept.
     *
     * @param inFront bytes that it is given before
     */
    void begin(int inFront) {
        next = start;
        offset = inFront;
    }

    /** What lies before this place of the parser is done with. */
    void forget(long parserOffset) {
        while (offset < parserOffset && start < end) {
            pass();
        }
    }

    /** Whether a value is longer than any may be. */
    boolean isUsedUp() {
        return end - start > MOST_VALUE_BYTES;
    }

    /**
     * Line and column, from 1, of a parser's place; where the next value begins if it names none.
     */
    String place(@Nullable TokenStreamLocation at) {
        int atLine = line;
        int atColumn = column;
        long left = at == null ? 0 : at.getByteOffset() - offset;
        boolean named = left > 0;
        for (int i = start; i < end; i++) {
            if (named ? left-- <= 0 : !isBetweenValues(kept[i], true)) {
                break;
            }
            boolean over = kept[i] == '\n';
            atColumn = over ? 1 : atColumn + 1;
            atLine += over ? 1 : 0;
        }
        return "line %d, column %d".formatted(atLine, atColumn);
    }

    /**
     * Goes on to the next line that begins as the broken value's line does: as far from the margin,
     * and with an object.
     *
     * @param array whether values have commas between them
     * @return false if there is none
     */
    boolean toNextValue(boolean array) throws IOException {
        while (isBetweenValues(peek(), array)) {
            pass();
        }
        String wanted = margin.toString();
        while (peek() >= 0) {
            boolean over = peek() == '\n';
            pass();
            if (over && isValueHere(wanted, array)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isBetweenValues(int each, boolean array) {
        return each == ' '
                || each == '\t'
                || each == '\r'
                || each == '\n'
                || (array && each == ',');
    }

    private boolean isValueHere(String wanted, boolean array) throws IOException {
        passBlanks();
        if (!wanted.contentEquals(margin)) {
            return false;
        }
        if (array && peek() == '}') {
            pass();
            passBlanks();
            if (peek() == ',') {
                pass();
                passBlanks();
            }
        }
        return peek() == '{';
    }

    private void passBlanks() throws IOException {
        while (peek() == ' ' || peek() == '\t') {
            pass();
        }
    }

    private int peek() throws IOException {
        if (start == end) {
            next = end;
            byte[] some = new byte[STEP];
            if (read(some, 0, STEP) < 0) {
                return -1;
            }
        }
        return kept[start];
    }

    private void pass() {
        byte each = kept[start++];
        offset++;
        column++;
        if (each == '\n') {
            line++;
            column = 1;
            inMargin = true;
            margin.setLength(0);
        } else if (inMargin && (each == ' ' || each == '\t') && margin.length() < LONGEST_MARGIN) {
            margin.append((char) each);
        } else {
            inMargin = false;
        }
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] bytes, int at, int length) throws IOException {
        int count = Math.min(length, end - next);
        if (count > 0) {
            System.arraycopy(kept, next, bytes, at, count);
            next += count;
            return count;
        }
        int read = source.read(bytes, at, length);
        if (read > 0) {
            keep(bytes, at, read);
        }
        if (isUsedUp()) {
            throw new IOException("a value is too long");
        }
        return read;
    }

    private void keep(byte[] bytes, int at, int count) {
        if (end + count > kept.length) {
            int size = end - start;
            byte[] room = size + count > kept.length / 2 ? new byte[2 * (size + count)] : kept;
            System.arraycopy(kept, start, room, 0, size);
            kept = room;
            start = 0;
            end = size;
        }
        System.arraycopy(bytes, at, kept, end, count);
        end += count;
        next = end;
    }
}
