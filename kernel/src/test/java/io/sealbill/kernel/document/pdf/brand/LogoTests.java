package io.sealbill.kernel.document.pdf.brand;

import static org.assertj.core.api.Assertions.assertThat;

import io.sealbill.kernel.document.pdf.brand.BrandRefusal.Why;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.zip.CRC32;

import javax.imageio.ImageIO;

class LogoTests {
    @Test
    void aLogoIsDrawnOnWhiteAndMadeSmall() throws Exception {
        Logo logo = Logo.read(Pictures.disc(1500, 300), " City Water ");
        assertThat(logo.width()).isEqualTo(320);
        assertThat(logo.height()).isEqualTo(64);
        assertThat(logo.alternative()).isEqualTo("City Water");
        assertThat(logo.png()).hasSizeLessThan(2 << 10);
        BufferedImage shown = ImageIO.read(new ByteArrayInputStream(logo.png()));
        assertThat(shown.getColorModel().hasAlpha()).isFalse();
        assertThat(shown.getRGB(0, 0)).isEqualTo(0xffffffff);
        assertThat(shown.getRGB(160, 32)).isEqualTo(0xff0b6e99);
    }

    @Test
    void aPhotographWeighsNoMoreThanABillCanCarry() throws Exception {
        for (String format : List.of("png", "jpeg")) {
            Logo logo = Logo.read(Pictures.photograph(400, 200, format), "Our house");
            assertThat(logo.png()).hasSizeLessThanOrEqualTo(12 << 10);
            assertThat(logo.width()).isGreaterThan(2 * logo.height() - 3);
        }
    }

    @Test
    void whatIsReadAgainIsTheSame() throws Exception {
        for (byte[] file : List.of(Pictures.disc(900, 300), Pictures.photograph(300, 90, "jpeg"))) {
            Logo logo = Logo.read(file, "A");
            Logo again = Logo.read(logo.png(), "A");
            assertThat(again.png()).isEqualTo(logo.png());
            assertThat(again.hash()).isEqualTo(logo.hash()).matches("[0-9a-f]{64}");
        }
    }

    @Test
    void nothingOfTheFileButItsPixelsIsLeft() throws Exception {
        byte[] note = "tEXtComment\0written by Ada <script>".getBytes(StandardCharsets.ISO_8859_1);
        byte[] noted = withChunk(Pictures.disc(40, 40), note);
        assertThat(new String(noted, StandardCharsets.ISO_8859_1)).contains("Ada");
        Logo logo = Logo.read(noted, "A");
        assertThat(logo.png()).isEqualTo(Logo.read(Pictures.disc(40, 40), "A").png());
        assertThat(new String(logo.png(), StandardCharsets.ISO_8859_1)).doesNotContain("Ada");
    }

    @Test
    void refusesWhatIsNoLogoWithItsReason() throws Exception {
        byte[] disc = Pictures.disc(40, 40);
        assertThat(refusal(Pictures.written(opaque(), "gif"), "A")).isEqualTo(Why.LOGO_TYPE);
        assertThat(refusal("<svg/>".getBytes(StandardCharsets.UTF_8), "A"))
                .isEqualTo(Why.LOGO_TYPE);
        assertThat(refusal(new byte[0], "A")).isEqualTo(Why.LOGO_TYPE);
        assertThat(refusal(Arrays.copyOf(disc, (1 << 20) + 1), "A")).isEqualTo(Why.LOGO_TOO_LARGE);
        assertThat(refusal(sized(disc, 40_000, 40_000), "A")).isEqualTo(Why.LOGO_TOO_LARGE);
        assertThat(refusal(sized(disc, 0x7fffffff, 0x7fffffff), "A")).isEqualTo(Why.LOGO_TOO_LARGE);
        assertThat(refusal(Arrays.copyOf(disc, disc.length / 2), "A"))
                .isEqualTo(Why.LOGO_UNREADABLE);
        for (String words : List.of("", "  ", "a\nb", "x".repeat(121))) {
            assertThat(refusal(disc, words)).isEqualTo(Why.LOGO_ALTERNATIVE);
        }
    }

    @Test
    void aDamagedFileIsAPictureOrARefusalAndNothingElse() throws Exception {
        List<byte[]> files = List.of(Pictures.disc(60, 20), Pictures.photograph(40, 20, "jpeg"));
        Random random = new Random(20261123);
        for (int i = 0; i < 400; i++) {
            byte[] damaged = files.get(i % 2).clone();
            for (int changes = 0; changes <= i % 3; changes++) {
                damaged[random.nextInt(damaged.length)] = (byte) random.nextInt(256);
            }
            Why why = refusal(damaged, "A");
            if (why == null) {
                assertThat(Logo.read(damaged, "A").png()).isNotEmpty();
            }
        }
    }

    @Test
    void aColourIsTakenWhereTextInItCanBeRead() throws Exception {
        assertThat(AccentColour.parse(" #0B6E99 ").text()).isEqualTo("#0b6e99");
        assertThat(Contrast.between(0, 0xffffff)).isEqualTo(21);
        for (String readable : List.of("#767676", "#000000", "#8a4b08")) {
            assertThat(AccentColour.parse(readable).text()).isEqualTo(readable);
        }
        for (String pale : List.of("#777777", "#ffffff", "#ffd500", "#4dabf7")) {
            assertThat(colourRefusal(pale)).isEqualTo(Why.ACCENT_CONTRAST);
        }
        for (String none : List.of("", "red", "#fff", "#0b6e99;", "0b6e99")) {
            assertThat(colourRefusal(none)).isEqualTo(Why.ACCENT_COLOUR);
        }
    }

    private static @Nullable Why refusal(byte[] file, String alternative) {
        try {
            Logo.read(file, alternative);
            return null;
        } catch (BrandRefusal refusal) {
            return refusal.why();
        }
    }

    private static @Nullable Why colourRefusal(String text) {
        try {
            AccentColour.parse(text);
            return null;
        } catch (BrandRefusal refusal) {
            return refusal.why();
        }
    }

    private static BufferedImage opaque() {
        return new BufferedImage(4, 4, BufferedImage.TYPE_INT_RGB);
    }

    /** The same PNG, saying that it is of another size. */
    private static byte[] sized(byte[] png, int width, int height) {
        byte[] changed = png.clone();
        ByteBuffer header = ByteBuffer.wrap(changed).position(16);
        header.putInt(width).putInt(height);
        CRC32 sum = new CRC32();
        sum.update(changed, 12, 17);
        header.position(29).putInt((int) sum.getValue());
        return changed;
    }

    /** The same PNG with another chunk behind its header. */
    private static byte[] withChunk(byte[] png, byte[] typeAndData) throws Exception {
        CRC32 sum = new CRC32();
        sum.update(typeAndData);
        var bytes = new ByteArrayOutputStream();
        bytes.write(png, 0, 33);
        bytes.write(ByteBuffer.allocate(4).putInt(typeAndData.length - 4).array());
        bytes.write(typeAndData);
        bytes.write(ByteBuffer.allocate(4).putInt((int) sum.getValue()).array());
        bytes.write(png, 33, png.length - 33);
        return bytes.toByteArray();
    }
}
