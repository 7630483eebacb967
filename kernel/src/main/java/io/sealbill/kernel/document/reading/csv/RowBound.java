package io.sealbill.kernel.document.reading.csv;

import java.io.FilterReader;
import java.io.IOException;
import java.io.Reader;

/** Stops a reader of rows that finds no end of one. */
final class RowBound extends FilterReader {
    /** Beside the buffer of the parser. */
    private static final int MOST_CHARACTERS = 4 << 20;

    private int left = MOST_CHARACTERS;

    RowBound(Reader reader) {
        super(reader);
    }

    /** Another row was found. */
    void nextRow() {
        left = MOST_CHARACTERS;
    }

    @Override
    public int read() throws IOException {
        char[] one = new char[1];
        return read(one, 0, 1) < 0 ? -1 : one[0];
    }

    @Override
    public int read(char[] characters, int offset, int length) throws IOException {
        int read = super.read(characters, offset, length);
        left -= Math.max(0, read);
        if (left < 0) {
            throw new TooLong();
        }
        return read;
    }

    /** A row is longer than the bound. */
    static final class TooLong extends IOException {
        private static final long serialVersionUID = 1L;
    }
}
