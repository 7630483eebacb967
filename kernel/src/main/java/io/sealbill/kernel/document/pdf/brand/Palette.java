package io.sealbill.kernel.document.pdf.brand;

import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The few colours that most logos are made of, with what lies between them at smoothed edges. A
 * picture of few colours has a third of the weight, and each bill carries it.
 */
final class Palette {
    private static final int MOST = 256;
    private static final int FEW = 64;
    private static final int FOUR_BITS = 16;

    /** What fills a hundredth of the picture is not a smoothed edge, and is kept as it is. */
    private static final int SHARE = 100;

    /** Of the squares of differences in red, green and blue; nobody sees that at an edge. */
    private static final int NEAR = 3 * 20 * 20;

    private final int[] colours;

    private Palette(Collection<Integer> colours) {
        // In order, so that the same picture gives the same bytes.
        this.colours = colours.stream().mapToInt(Integer::intValue).sorted().toArray();
    }

    /**
     * The picture with a palette, exact where it has 256 colours or fewer; itself, if no few
     * colours come near all others.
     */
    static BufferedImage indexed(BufferedImage picture) {
        int width = picture.getWidth();
        int[] pixels = picture.getRGB(0, 0, width, picture.getHeight(), null, 0, width);
        Map<Integer, Integer> uses = new TreeMap<>();
        Arrays.stream(pixels).forEach(pixel -> uses.merge(pixel, 1, Integer::sum));
        if (uses.size() <= MOST) {
            return new Palette(uses.keySet()).draw(picture, pixels);
        }
        Set<Integer> few = few(uses, pixels.length / SHARE);
        return few.size() > FEW ? picture : new Palette(few).draw(picture, pixels);
    }

    /** The one farthest from all that were chosen is chosen next, until none is far. */
    private static Set<Integer> few(Map<Integer, Integer> uses, int often) {
        Set<Integer> chosen = new TreeSet<>();
        Map<Integer, Integer> distances = new TreeMap<>();
        uses.keySet().forEach(colour -> distances.put(colour, Integer.MAX_VALUE));
        uses.forEach((colour, count) -> choose(count > often, colour, chosen, distances));
        while (chosen.size() <= FEW) {
            var farthest =
                    distances.entrySet().stream().max(Map.Entry.comparingByValue()).orElseThrow();
            if (farthest.getValue() <= NEAR) {
                return chosen;
            }
            choose(true, farthest.getKey(), chosen, distances);
        }
        return chosen;
    }

    private static void choose(
            boolean wanted, int colour, Set<Integer> chosen, Map<Integer, Integer> distances) {
        if (wanted) {
            chosen.add(colour);
            distances.replaceAll((other, before) -> Math.min(before, distance(other, colour)));
        }
    }

    private int nearest(int colour) {
        int nearest = 0;
        for (int i = 1; i < colours.length; i++) {
            if (distance(colours[i], colour) < distance(colours[nearest], colour)) {
                nearest = i;
            }
        }
        return nearest;
    }

    private static int distance(int one, int other) {
        int red = (one >> 16 & 0xff) - (other >> 16 & 0xff);
        int green = (one >> 8 & 0xff) - (other >> 8 & 0xff);
        int blue = (one & 0xff) - (other & 0xff);
        return red * red + green * green + blue * blue;
    }

    private BufferedImage draw(BufferedImage picture, int[] pixels) {
        boolean small = colours.length <= FOUR_BITS;
        var model = new IndexColorModel(small ? 4 : 8, colours.length, colours, 0, false, -1, 0);
        var indexed =
                new BufferedImage(
                        picture.getWidth(),
                        picture.getHeight(),
                        small ? BufferedImage.TYPE_BYTE_BINARY : BufferedImage.TYPE_BYTE_INDEXED,
                        model);
        Map<Integer, Integer> places = new HashMap<>();
        int[] samples =
                Arrays.stream(pixels)
                        .map(pixel -> places.computeIfAbsent(pixel, this::nearest))
                        .toArray();
        indexed.getRaster().setSamples(0, 0, picture.getWidth(), picture.getHeight(), 0, samples);
        return indexed;
    }
}
