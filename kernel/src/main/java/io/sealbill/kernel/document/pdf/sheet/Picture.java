package io.sealbill.kernel.document.pdf.sheet;

import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.cos.COSString;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.graphics.image.PDImageXObject;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;

/** A picture as documents hold it: encoded once, and copied into each document as it is. */
public final class Picture {
    private final COSDictionary description;
    private final byte[] encoded;
    private final String alternative;

    private Picture(COSDictionary description, byte[] encoded, String alternative) {
        this.description = description;
        this.encoded = encoded;
        this.alternative = alternative;
    }

    /**
     * @param png without transparency, which archive documents have no use for
     * @param alternative what it shows, for those who do not see it
     * @throws IllegalArgumentException if it is not a PNG
     */
    public static Picture ofPng(byte[] png, String alternative) {
        try (PDDocument scratch = new PDDocument()) {
            COSStream image =
                    PDImageXObject.createFromByteArray(scratch, png, "picture").getCOSObject();
            COSDictionary description = new COSDictionary(image);
            description.removeItem(COSName.LENGTH);
            keepPalette(description);
            try (InputStream raw = image.createRawInputStream()) {
                return new Picture(description, raw.readAllBytes(), alternative);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("read from memory", e);
        }
    }

    /** As a string: a stream of its own would end with the document it was made in. */
    private static void keepPalette(COSDictionary description) throws IOException {
        if (description.getDictionaryObject(COSName.COLORSPACE) instanceof COSArray indexed
                && indexed.getObject(indexed.size() - 1) instanceof COSStream palette) {
            try (InputStream colours = palette.createInputStream()) {
                indexed.set(indexed.size() - 1, new COSString(colours.readAllBytes()));
            }
        }
    }

    /** In pixels. */
    public int width() {
        return description.getInt(COSName.WIDTH);
    }

    /** In pixels. */
    public int height() {
        return description.getInt(COSName.HEIGHT);
    }

    public String alternative() {
        return alternative;
    }

    /** Documents number what they hold, so no two share a part. */
    private static COSBase own(COSBase value) {
        if (value instanceof COSArray array) {
            COSArray copy = new COSArray(array.toList());
            copy.setDirect(true);
            return copy;
        }
        if (value instanceof COSDictionary dictionary) {
            COSDictionary copy = new COSDictionary(dictionary);
            copy.setDirect(true);
            return copy;
        }
        return value;
    }

    COSStream embed(PDDocument document) throws IOException {
        COSStream image = document.getDocument().createCOSStream();
        description.forEach((name, value) -> image.setItem(name, own(value)));
        try (OutputStream out = image.createRawOutputStream()) {
            out.write(encoded);
        }
        return image;
    }
}
