package io.sealbill.kernel.document.pdf.sheet;

import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSStream;

import java.io.IOException;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;

/** Streams of what is written anew for each bill: a tenth longer, made in a fourth of the time. */
final class Deflated {
    private Deflated() {}

    static void write(byte[] content, COSStream stream) throws IOException {
        stream.setItem(COSName.FILTER, COSName.FLATE_DECODE);
        Deflater deflater = new Deflater(Deflater.BEST_SPEED);
        try (DeflaterOutputStream out =
                new DeflaterOutputStream(stream.createRawOutputStream(), deflater, 8 << 10)) {
            out.write(content);
        } finally {
            deflater.end();
        }
    }
}
