package io.sealbill.kernel.document.pdf.brand;

import io.sealbill.kernel.document.pdf.brand.BrandRefusal.Why;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;

import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** Reads a picture that somebody sent, and writes one that is ours. */
final class LogoFile {
    private static final int MOST_BYTES = 1 << 20;
    private static final long MOST_PIXELS = 4_000_000;
    private static final int MOST_WIDTH = 320;
    private static final int MOST_HEIGHT = 96;

    /** It travels with every bill. */
    private static final int MOST_PNG_BYTES = 12 << 10;

    private static final byte[] PNG = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};
    private static final byte[] JPEG = {(byte) 0xff, (byte) 0xd8, (byte) 0xff};

    private LogoFile() {}

    /** The picture on white; nothing is decoded before its size is known. */
    static BufferedImage pixels(byte[] file) throws BrandRefusal {
        if (file.length > MOST_BYTES) {
            throw new BrandRefusal(Why.LOGO_TOO_LARGE);
        }
        ImageReader reader = ImageIO.getImageReadersByFormatName(format(file)).next();
        try (ImageInputStream stream =
                new MemoryCacheImageInputStream(new ByteArrayInputStream(file))) {
            reader.setInput(stream, true, true);
            long pixels = (long) reader.getWidth(0) * reader.getHeight(0);
            if (pixels > MOST_PIXELS) {
                throw new BrandRefusal(Why.LOGO_TOO_LARGE);
            }
            return scaled(reader.read(0), 1);
        } catch (IOException | RuntimeException broken) {
            // The JDK's decoders throw many kinds of runtime exceptions for what is in a file.
            throw new BrandRefusal(Why.LOGO_UNREADABLE, broken);
        } finally {
            reader.dispose();
        }
    }

    private static String format(byte[] file) throws BrandRefusal {
        if (startsWith(file, PNG)) {
            return "png";
        }
        if (startsWith(file, JPEG)) {
            return "jpeg";
        }
        throw new BrandRefusal(Why.LOGO_TYPE);
    }

    private static boolean startsWith(byte[] file, byte[] start) {
        return file.length > start.length
                && Arrays.equals(file, 0, start.length, start, 0, start.length);
    }

    /** As large as its place on a bill needs, and smaller while it weighs too much. */
    static byte[] smallPng(BufferedImage pixels) {
        double factor =
                Math.min(
                        1,
                        Math.min(
                                (double) MOST_WIDTH / pixels.getWidth(),
                                (double) MOST_HEIGHT / pixels.getHeight()));
        while (true) {
            byte[] png = png(scaled(pixels, factor));
            if (png.length <= MOST_PNG_BYTES) {
                return png;
            }
            factor *= 0.8;
        }
    }

    /** Halved as often as it can be first, so that no pixel is passed over. */
    private static BufferedImage scaled(BufferedImage source, double factor) {
        BufferedImage halved = source;
        double rest = factor;
        while (rest <= 0.5) {
            halved = drawn(halved, halved.getWidth() / 2, halved.getHeight() / 2);
            rest *= 2;
        }
        return drawn(
                halved,
                (int) Math.round(halved.getWidth() * rest),
                (int) Math.round(halved.getHeight() * rest));
    }

    private static BufferedImage drawn(BufferedImage source, int width, int height) {
        BufferedImage target =
                new BufferedImage(
                        Math.max(1, width), Math.max(1, height), BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = target.createGraphics();
        graphics.setRenderingHint(
                RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
        graphics.drawImage(source, 0, 0, target.getWidth(), target.getHeight(), Color.WHITE, null);
        graphics.dispose();
        return target;
    }

    private static byte[] png(BufferedImage pixels) {
        ImageWriter writer = ImageIO.getImageWritersByFormatName("png").next();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (var stream = new MemoryCacheImageOutputStream(bytes)) {
            writer.setOutput(stream);
            ImageWriteParam smallest = writer.getDefaultWriteParam();
            smallest.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
            smallest.setCompressionQuality(0);
            writer.write(null, new IIOImage(Palette.indexed(pixels), null, null), smallest);
        } catch (IOException e) {
            throw new UncheckedIOException("written to memory", e);
        } finally {
            writer.dispose();
        }
        return bytes.toByteArray();
    }
}
