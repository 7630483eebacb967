package io.sealbill.kernel.document.pdf.brand;

import io.sealbill.kernel.Sha256;
import io.sealbill.kernel.document.pdf.brand.BrandRefusal.Why;
import io.sealbill.kernel.document.pdf.sheet.Picture;

import java.awt.image.BufferedImage;
import java.util.HexFormat;

/**
 * A biller's logo. Whatever file it came from, only its pixels are left: drawn on white, made small
 * enough to stand in every bill, and written anew as PNG. So no file of others and none of its
 * metadata reaches a document or a browser. The same pixels give the same bytes.
 */
public final class Logo {
    private static final int LONGEST_ALTERNATIVE = 120;

    private final byte[] png;
    private final Picture picture;

    private Logo(byte[] png, Picture picture) {
        this.png = png;
        this.picture = picture;
    }

    /**
     * @param file PNG or JPEG
     * @param alternative what it shows, for those who do not see it
     * @throws BrandRefusal with the reason
     */
    public static Logo read(byte[] file, String alternative) throws BrandRefusal {
        String words = alternative.strip();
        if (words.isEmpty()
                || words.codePointCount(0, words.length()) > LONGEST_ALTERNATIVE
                || words.chars().anyMatch(Character::isISOControl)) {
            throw new BrandRefusal(Why.LOGO_ALTERNATIVE);
        }
        BufferedImage pixels = LogoFile.pixels(file);
        byte[] png = LogoFile.smallPng(pixels);
        return new Logo(png, Picture.ofPng(png, words));
    }

    /**
     * One that was read before and kept.
     *
     * @param png as {@link #png} gave it
     */
    public static Logo kept(byte[] png, String alternative) {
        return new Logo(png.clone(), Picture.ofPng(png, alternative));
    }

    public byte[] png() {
        return png.clone();
    }

    /** As documents embed it; made once. */
    public Picture picture() {
        return picture;
    }

    public int width() {
        return picture.width();
    }

    public int height() {
        return picture.height();
    }

    /** What it shows, for those who do not see it. */
    public String alternative() {
        return picture.alternative();
    }

    /** SHA-256 of the PNG, in lower-case hexadecimal digits. */
    public String hash() {
        return HexFormat.of().formatHex(Sha256.of(png));
    }
}
