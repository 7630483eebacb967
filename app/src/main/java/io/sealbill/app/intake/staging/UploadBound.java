package io.sealbill.app.intake.staging;

import io.sealbill.kernel.document.reading.BillReader;

import java.io.BufferedInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * As much of a file as the reader will look at: an archive whole, as far as its door lets it, and
 * of anything else one byte more than a document may have, so that the reader can say so.
 */
final class UploadBound extends FilterInputStream {
    private long left;

    private UploadBound(InputStream stream, long left) {
        super(stream);
        this.left = left;
    }

    static InputStream of(InputStream stream) throws IOException {
        BufferedInputStream buffered = new BufferedInputStream(stream, 1 << 16);
        buffered.mark(2);
        byte[] head = buffered.readNBytes(2);
        buffered.reset();
        boolean archive = head.length == 2 && head[0] == 'P' && head[1] == 'K';
        return new UploadBound(buffered, archive ? Long.MAX_VALUE : BillReader.MOST_BYTES + 1L);
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
