package io.sealbill.kernel.transparency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sealbill.kernel.transparency.tree.PlainTree;
import io.sealbill.kernel.transparency.tree.TreeHash;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

class TileTests {
    private static final int LARGEST = 66_000;

    @ParameterizedTest
    @CsvSource({
        "0, 0, 256, tile/0/000",
        "0, 1234067, 256, tile/0/x001/x234/067",
        "1, 999, 17, tile/1/999.p/17",
        "2, 1000, 1, tile/2/x001/000.p/1",
        "-1, 273, 112, tile/entries/273.p/112"
    })
    void hasPathOfTlogTiles(int level, long index, int width, String path) {
        assertThat(new Tile(level, index, width).path()).isEqualTo(path);
        assertThat(Tile.parse(path)).isEqualTo(new Tile(level, index, width));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "tile",
                "tile/0/",
                "tile/0/0",
                "tile/0/1234",
                "tile/00/000",
                "tile/-1/000",
                "tile/8/000",
                "tile/99/000",
                "tile/x/000",
                "tile/0/x000/001",
                "tile/0/001/002",
                "tile/0/x001/x002",
                "tile/0/000.p/0",
                "tile/0/000.p/01",
                "tile/0/000.p/256",
                "tile/0/000.p/",
                "tile/0/000.p",
                "tile/0/000/",
                "/tile/0/000",
                "tile/0/000\n",
                "tile/0/\u0660\u0660\u0660",
                "tile/entries/x999/x999/x999/x999/x999/x999/999",
                "tile/0/../checkpoint"
            })
    void refusesOtherPaths(String path) {
        assertThatThrownBy(() -> Tile.parse(path)).isInstanceOf(MalformedLogException.class);
    }

    @Test
    void cutsTreeOfSeventyThousandAsTlogTilesDoes() {
        assertThat(Tile.in(70_000, 0, 272).width()).isEqualTo(256);
        assertThat(Tile.in(70_000, 0, 273).width()).isEqualTo(112);
        assertThat(Tile.in(70_000, 1, 0).width()).isEqualTo(256);
        assertThat(Tile.in(70_000, 1, 1).width()).isEqualTo(17);
        assertThat(Tile.in(70_000, 2, 0).width()).isEqualTo(1);
        assertThat(new Tile(0, 273, 113).isIn(70_000)).isFalse();
        assertThat(new Tile(Tile.ENTRIES, 273, 112).isIn(70_000)).isTrue();
        assertThat(new Tile(7, 0, 1).isIn(70_000)).isFalse();
    }

    /** Grows past three levels of tiles, in batches, forgetting all but the edge between them. */
    @Test
    void growsIntoTreeThatRfc6962Defines() {
        long seed = Long.getLong("seed", System.nanoTime());
        Random random = new Random(seed);
        PlainTree plain = PlainTree.random(random, LARGEST);
        Map<String, byte[]> tiles = new HashMap<>();
        GrowingTree growing = new GrowingTree();
        while (growing.size() < LARGEST) {
            int batch = 1 + random.nextInt(700);
            for (int i = 0; i < batch && growing.size() < LARGEST; i++) {
                growing.append(plain.leaf((int) growing.size()));
            }
            growing.takeFullTiles()
                    .forEach(
                            full -> tiles.put(full.tile().path(), GrowingTree.join(full.hashes())));
            assertThat(growing.root())
                    .as("size %d, seed %d", growing.size(), seed)
                    .isEqualTo(plain.root((int) growing.size()));
            growing = new GrowingTree(growing.size(), growing.edge());
        }
        TileTree tree = new TileTree(LARGEST, new GrownTiles(tiles, growing.edge())::read);
        assertThat(tree.tree().root()).isEqualTo(plain.root(LARGEST));
        for (int i = 0; i < 200; i++) {
            int index = random.nextInt(LARGEST);
            assertThat(
                            tree.tree()
                                    .inclusion(index)
                                    .verifies(plain.leaf(index), LARGEST, plain.root(LARGEST)))
                    .as("leaf %d, seed %d", index, seed)
                    .isTrue();
            assertThat(
                            tree.tree()
                                    .consistency(index)
                                    .verifies(
                                            index, plain.root(index), LARGEST, plain.root(LARGEST)))
                    .as("from %d, seed %d", index, seed)
                    .isTrue();
        }
    }

    private record GrownTiles(Map<String, byte[]> full, List<List<TreeHash>> edge) {
        byte[] read(Tile tile) {
            byte[] found = full.get(tile.path());
            return found != null ? found : GrowingTree.join(edge.get(tile.level()));
        }
    }

    @Test
    void refusesEdgeOfAnotherSize() {
        List<TreeHash> one = List.of(TreeHash.EMPTY);
        assertThat(new GrowingTree(1, List.of(one)).size()).isEqualTo(1);
        assertThatThrownBy(() -> new GrowingTree(2, List.of(one)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new GrowingTree(257, List.of(one)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void refusesTileOfAnotherLength() {
        TileTree tree = new TileTree(3, tile -> new byte[64]);
        assertThatThrownBy(() -> tree.tree().root()).isInstanceOf(MalformedLogException.class);
    }

    @Test
    void bundlesEntriesByLength() {
        List<byte[]> entries = new ArrayList<>();
        entries.add(new byte[0]);
        entries.add("ab".getBytes(StandardCharsets.US_ASCII));
        entries.add(new byte[65_535]);
        byte[] bundle = EntryBundle.encode(entries);
        assertThat(bundle).startsWith(0, 0, 0, 2, 'a', 'b', 0xff, 0xff);
        assertThat(EntryBundle.decode(bundle, 3)).containsExactlyElementsOf(entries);
        byte[] cut = Arrays.copyOf(bundle, bundle.length - 1);
        for (int wrong : new int[] {2, 4}) {
            assertThatThrownBy(() -> EntryBundle.decode(bundle, wrong))
                    .isInstanceOf(MalformedLogException.class);
        }
        assertThatThrownBy(() -> EntryBundle.decode(cut, 3))
                .isInstanceOf(MalformedLogException.class);
        assertThatThrownBy(() -> EntryBundle.encode(List.of(new byte[65_536])))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
