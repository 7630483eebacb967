package io.sealbill.kernel.document.reading.hybrid;

import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.filter.FilterFactory;
import org.apache.pdfbox.io.RandomAccessReadBuffer;
import org.apache.pdfbox.pdfparser.PDFParser;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Set;

/**
 * PDFBox's parser unpacks streams into memory, however large they get. This one first unpacks each
 * into nothing and counts, so that what PDFBox then reads is within bounds.
 */
final class BoundedPdfParser extends PDFParser {
    private static final long MOST_BYTES = 32L << 20;
    private static final long MOST_BYTES_IN_ALL = 128L << 20;
    private static final long LONGEST_ROW_BITS = 8L << 20;
    private static final int MOST_OBJECTS = 1_000_000;
    private static final Set<COSName> FILTERS =
            Set.of(
                    COSName.FLATE_DECODE,
                    COSName.FLATE_DECODE_ABBREVIATION,
                    COSName.LZW_DECODE,
                    COSName.ASCII_HEX_DECODE,
                    COSName.ASCII85_DECODE,
                    COSName.RUN_LENGTH_DECODE);

    private long unpacked;

    private BoundedPdfParser(byte[] pdf) throws IOException {
        super(new RandomAccessReadBuffer(pdf));
    }

    /** Strict: repairing a damaged file would go round the bounds. */
    static PDDocument load(byte[] pdf) throws IOException {
        return new BoundedPdfParser(pdf).parse(false);
    }

    @Override
    protected COSStream parseCOSStream(COSDictionary dictionary) throws IOException {
        if (dictionary.getInt(COSName.N, 0) > MOST_OBJECTS) {
            throw new Swollen("an object stream counts too many objects");
        }
        COSStream stream = super.parseCOSStream(dictionary);
        COSName filter = onlyFilter(stream.getFilters());
        if (filter != null) {
            checkRows(stream);
            try (InputStream packed = stream.createRawInputStream()) {
                FilterFactory.INSTANCE
                        .getFilter(filter)
                        .decode(packed, new Counter(this), stream, 0);
            }
        }
        return stream;
    }

    private static @Nullable COSName onlyFilter(@Nullable COSBase filters) {
        COSBase only =
                filters instanceof COSArray array && array.size() == 1
                        ? array.getObject(0)
                        : filters;
        if (only == null || (only instanceof COSArray array && array.size() == 0)) {
            return null;
        }
        if (only instanceof COSName name && FILTERS.contains(name)) {
            return name;
        }
        throw new Swollen("a stream is packed in an unusual way");
    }

    /** The predictor of Flate and LZW allocates rows of the length that the file asks for. */
    private static void checkRows(COSStream stream) {
        COSBase parameters = stream.getDictionaryObject(COSName.DECODE_PARMS, COSName.DP);
        if (parameters instanceof COSArray array && array.size() > 0) {
            parameters = array.getObject(0);
        }
        if (parameters instanceof COSDictionary row) {
            long bits = row.getInt(COSName.COLUMNS, 1);
            for (COSName factor : new COSName[] {COSName.COLORS, COSName.BITS_PER_COMPONENT}) {
                bits *= Math.clamp(row.getInt(factor, 8), 1, 64);
            }
            if (bits < 0 || bits > LONGEST_ROW_BITS) {
                throw new Swollen("a stream's rows are too long");
            }
        }
    }

    private void count(int bytes, long ofStream) {
        unpacked += bytes;
        if (ofStream > MOST_BYTES || unpacked > MOST_BYTES_IN_ALL) {
            throw new Swollen("its streams grow beyond what invoices do");
        }
    }

    /**
     * The file would need more memory than any invoice may. Unchecked, as PDFBox swallows others.
     */
    static final class Swollen extends RuntimeException {
        Swollen(String message) {
            super(message);
        }
    }

    private static final class Counter extends OutputStream {
        private final BoundedPdfParser parser;
        private long count;

        Counter(BoundedPdfParser parser) {
            this.parser = parser;
        }

        @Override
        public void write(int b) {
            parser.count(1, ++count);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) {
            count += length;
            parser.count(length, count);
        }
    }
}
