package io.sealbill.app.transparency;

import io.sealbill.kernel.Bug;
import io.sealbill.kernel.transparency.EntryBundle;
import io.sealbill.kernel.transparency.GrowingTree;
import io.sealbill.kernel.transparency.GrowingTree.FullTile;
import io.sealbill.kernel.transparency.Tile;
import io.sealbill.kernel.transparency.TileSource;
import io.sealbill.kernel.transparency.TileTree;
import io.sealbill.kernel.transparency.tree.MerkleTree;
import io.sealbill.kernel.transparency.tree.TreeHash;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

import java.util.ArrayList;
import java.util.List;

/**
 * The tree as rows: a row for each full tile. Partial tiles are made of the entries, or of the
 * roots of the full tiles below them, so nothing that was written is ever written again.
 */
@Repository
class LogTree implements TileSource {
    private final JdbcClient jdbc;
    private final LogRows rows;

    LogTree(JdbcClient jdbc, LogRows rows) {
        this.jdbc = jdbc;
        this.rows = rows;
    }

    /** The tree over the first {@code size} entries. */
    MerkleTree at(long size) {
        return new TileTree(size, this).tree();
    }

    /** The right edge of the tree over all {@code size} entries, to grow on. */
    GrowingTree edge(long size) {
        List<List<TreeHash>> partials = new ArrayList<>();
        long hashes = size;
        for (int level = 0; hashes > 0; level++) {
            int width = (int) (hashes % Tile.WIDTH);
            partials.add(hashes(level, hashes - width, width));
            hashes /= Tile.WIDTH;
        }
        return new GrowingTree(size, partials);
    }

    void store(List<FullTile> full) {
        for (FullTile each : full) {
            jdbc.sql(
                            """
                            insert into log_tile (level, tile_index, hashes, root) values (?, ?, ?, ?)
                            """)
                    .params(
                            each.tile().level(),
                            each.tile().index(),
                            GrowingTree.join(each.hashes()),
                            each.root().bytes())
                    .update();
        }
    }

    @Override
    public byte[] read(Tile tile) {
        long first = tile.index() * Tile.WIDTH;
        if (tile.level() == Tile.ENTRIES) {
            return EntryBundle.encode(
                    rows.entries(first, tile.width()).stream().map(LeafEntry::bytes).toList());
        }
        if (tile.width() < Tile.WIDTH) {
            return GrowingTree.join(hashes(tile.level(), first, tile.width()));
        }
        return jdbc.sql("select hashes from log_tile where level = ? and tile_index = ?")
                .params(tile.level(), tile.index())
                .query((row, number) -> row.getBytes("hashes"))
                .single();
    }

    private List<TreeHash> hashes(int level, long first, int count) {
        List<TreeHash> hashes =
                level == 0
                        ? rows.entries(first, count).stream().map(LeafEntry::leaf).toList()
                        : roots(level - 1, first, count);
        Bug.check(hashes.size() == count, "a published tree has all its hashes");
        return hashes;
    }

    private List<TreeHash> roots(int level, long first, int count) {
        return jdbc.sql(
                        """
                        select root from log_tile
                         where level = ? and tile_index >= ? and tile_index < ? order by tile_index
                        """)
                .params(level, first, first + count)
                .query((row, number) -> TreeHash.of(row.getBytes("root")))
                .list();
    }
}
