package io.sealbill.kernel.transparency;

import io.sealbill.kernel.Bug;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Up to 256 consecutive hashes of one level of the tree, or the entries under them, as C2SP
 * tlog-tiles names and cuts them.
 *
 * @param level 0 holds leaf hashes, each higher one the roots of full tiles below; {@value
 *     #ENTRIES} holds the entries themselves
 * @param index of the tile within its level
 * @param width number of hashes, 1 to 256; below 256 it is a partial tile at the right edge
 */
public record Tile(int level, long index, int width) {
    /** Hashes in a full tile. */
    public static final int WIDTH = 256;

    /** Levels of the tree between a tile and the one above it. */
    public static final int HEIGHT = 8;

    /** The level that stands for entry bundles. */
    public static final int ENTRIES = -1;

    /** A tree with more leaves does not fit a {@code long}. */
    static final int HIGHEST_LEVEL = 7;

    private static final Pattern PATH =
            Pattern.compile(
                    "tile/(0|[1-9][0-9]?|entries)/((?:x[0-9]{3}/)*)([0-9]{3})"
                            + "(?:\\.p/([1-9][0-9]{0,2}))?");
    private static final int MOST_PATH = 64;
    private static final int MOST_INDEX_DIGITS = 18;

    public Tile {
        if (level < ENTRIES || level > HIGHEST_LEVEL || index < 0 || width < 1 || width > WIDTH) {
            throw new IllegalArgumentException("no such tile");
        }
    }

    /**
     * Reads the path of a tile, without a slash in front.
     *
     * @throws MalformedLogException if it is not the one path of a tile
     */
    public static Tile parse(String path) {
        Matcher matcher = PATH.matcher(path);
        if (path.length() > MOST_PATH || !matcher.matches()) {
            throw new MalformedLogException("not the path of a tile");
        }
        String digits = matcher.group(2).replaceAll("[x/]", "") + matcher.group(3);
        String width = matcher.group(4);
        if (digits.length() > MOST_INDEX_DIGITS) {
            throw new MalformedLogException("a tile beyond any tree");
        }
        int level =
                matcher.group(1).equals("entries") ? ENTRIES : Integer.parseInt(matcher.group(1));
        long index = Long.parseLong(digits);
        int count = width == null ? WIDTH : Integer.parseInt(width);
        if (level > HIGHEST_LEVEL || (width != null && count >= WIDTH)) {
            throw new MalformedLogException("a tile beyond any tree");
        }
        Tile tile = new Tile(level, index, count);
        if (!tile.path().equals(path)) {
            throw new MalformedLogException("not the one path of its tile");
        }
        return tile;
    }

    /** Its path below the log's address, without a slash in front. */
    public String path() {
        StringBuilder path = new StringBuilder("%03d".formatted(index % 1000));
        for (long rest = index / 1000; rest > 0; rest /= 1000) {
            path.insert(0, "x%03d/".formatted(rest % 1000));
        }
        path.insert(0, "tile/" + (level == ENTRIES ? "entries" : level) + "/");
        return width == WIDTH ? path.toString() : path + ".p/" + width;
    }

    /**
     * The tile of this level and index as a tree of {@code size} leaves has it, full or partial.
     */
    static Tile in(long size, int level, long index) {
        long hashes = hashesAt(size, level) - index * WIDTH;
        Bug.check(hashes > 0, "a tile is asked for that the tree has");
        return new Tile(level, index, (int) Math.min(WIDTH, hashes));
    }

    /** Whether a tree of {@code size} leaves has all that this tile holds. */
    public boolean isIn(long size) {
        return index < Long.MAX_VALUE / WIDTH - 1 && index * WIDTH + width <= hashesAt(size, level);
    }

    private static long hashesAt(long size, int level) {
        return level <= 0 ? size : size >> (HEIGHT * level);
    }
}
