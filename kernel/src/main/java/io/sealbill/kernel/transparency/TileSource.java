package io.sealbill.kernel.transparency;

/** Where tiles come from: a table, or a log's address. */
@FunctionalInterface
public interface TileSource {

    /**
     * The bytes of a hash tile that the tree has: its hashes one after the other.
     *
     * @throws MalformedLogException if the source gave something else
     */
    byte[] read(Tile tile);
}
