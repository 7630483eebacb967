package io.sealbill.app.intake.staging;

import io.sealbill.kernel.document.reading.BillReader;

import java.io.BufferedInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/**
 * As much of a file as the reader will look at: an archive, CSV or JSON whole, as far as its door
 * lets it; of an XML file, a PDF, or what has no end of a line in its first 64 KiB, one byte more
 * than a document may have, so that the reader can say so.
 */
final class UploadBound extends FilterInputStream {
    private static final int HEAD_BYTES = 64 << 10;

    private long left;

    private UploadBound(InputStream stream, long left) {
        super(stream);
        this.left = left;
    }

    static InputStream of(InputStream stream) throws IOException {
        BufferedInputStream buffered = new BufferedInputStream(stream, HEAD_BYTES);
        buffered.mark(HEAD_BYTES);
        String head = new String(buffered.readNBytes(HEAD_BYTES), StandardCharsets.ISO_8859_1);
        buffered.reset();
        // Whatever stands before the first letter: white space, a byte order mark, zeros.
        String start = head.replaceFirst("^[\\s\\u0000\u00EF\u00BB\u00BF\u00FE\u00FF]+", "");
        boolean single = start.startsWith("<") || head.contains("%PDF-");
        boolean archive = head.startsWith("PK");
        boolean oneLine = head.length() == HEAD_BYTES && head.lines().limit(2).count() < 2;
        single |= oneLine && !archive && !start.startsWith("[") && !start.startsWith("{");
        return new UploadBound(buffered, single ? BillReader.MOST_BYTES + 1L : Long.MAX_VALUE);
    }

    @Override
    public int read() throws IOException {
        if (left == 0) {
            return -1;
        }
        int next = super.read();
        left -= next < 0 ? 0 : 1;
        return next;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        if (left == 0 && length > 0) {
            return -1;
        }
        int read = super.read(bytes, offset, (int) Math.min(length, left));
        left -= Math.max(0, read);
        return read;
    }
}
