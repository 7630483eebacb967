package io.sealbill.kernel.transparency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sealbill.kernel.transparency.LogFollower.Consistent;
import io.sealbill.kernel.transparency.LogFollower.Forked;
import io.sealbill.kernel.transparency.tree.PlainTree;
import io.sealbill.kernel.transparency.tree.TreeHash;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;

class LogFollowerTests {
    private static final NoteSigner LOG = NoteSigner.generate("log.example/bills");

    private final PlainTree honest = PlainTree.random(new Random(1), 900);
    private final PlainTree forged = forged(300);

    @Test
    void acceptsLogThatGrows() {
        LogFollower follower = LogFollower.startingAt(note(honest, 0), LOG.key());
        for (int size : new int[] {0, 1, 2, 3, 255, 256, 257, 600, 600, 900}) {
            assertThat(follower.follow(note(honest, size), tiles(honest)))
                    .as("at %d", size)
                    .isEqualTo(new Consistent(follower.checkpoint()));
            assertThat(follower.checkpoint().size()).isEqualTo(size);
        }
    }

    @Test
    void doesNotForgetLargerTreeForOlderCheckpoint() {
        LogFollower follower = LogFollower.startingAt(note(honest, 700), LOG.key());
        assertThat(follower.follow(note(honest, 300), tiles(honest)))
                .isInstanceOf(Consistent.class);
        assertThat(follower.note()).isEqualTo(note(honest, 700));
    }

    @Test
    void convictsLogOfSecondHistoryAtEverySize() {
        for (int size = 301; size <= 900; size += 37) {
            LogFollower follower = LogFollower.startingAt(note(honest, 600), LOG.key());
            PlainTree larger = size < 600 ? honest : forged;
            var outcome = follower.follow(note(forged, size), tiles(larger));
            assertThat(outcome).as("at %d", size).isInstanceOf(Forked.class);
            Fork evidence = ((Forked) outcome).evidence();
            assertThat(evidence.proves(LOG.key())).as("at %d", size).isTrue();
            assertThat(follower.note()).isEqualTo(note(honest, 600));
        }
    }

    @Test
    void acceptsBothHistoriesBeforeTheyPart() {
        LogFollower follower = LogFollower.startingAt(note(honest, 256), LOG.key());
        assertThat(follower.follow(note(forged, 300), tiles(forged)))
                .isInstanceOf(Consistent.class);
    }

    @Test
    void hasNoEvidenceAgainstHonestLog() {
        Fork invented =
                new Fork(
                        note(honest, 300),
                        note(honest, 600),
                        TreeHash.EMPTY,
                        new TileTree(600, tiles(honest)).tree().consistency(300));
        assertThat(invented.proves(LOG.key())).isFalse();
        Fork foreign = new Fork("", "", TreeHash.EMPTY, invented.proof());
        assertThat(foreign.proves(LOG.key())).isFalse();
    }

    @Test
    void doesNotConvictForTilesOfAnotherTree() {
        LogFollower follower = LogFollower.startingAt(note(honest, 600), LOG.key());
        assertThatThrownBy(() -> follower.follow(note(honest, 700), tiles(forged)))
                .isInstanceOf(MalformedLogException.class)
                .hasMessageContaining("tiles");
        assertThat(follower.checkpoint().size()).isEqualTo(600);
    }

    @Test
    void refusesCheckpointSignedByAnother() {
        NoteSigner other = NoteSigner.generate("log.example/bills");
        String foreign = new Checkpoint("log.example/bills", 1, honest.root(1)).signed(other);
        LogFollower follower = LogFollower.startingAt(note(honest, 1), LOG.key());
        assertThatThrownBy(() -> follower.follow(foreign, tiles(honest)))
                .isInstanceOf(MalformedLogException.class);
    }

    private PlainTree forged(int from) {
        PlainTree tree = new PlainTree();
        for (int i = 0; i < 900; i++) {
            tree.add(i < from ? honest.leaf(i) : TreeHash.ofText("forged " + i));
        }
        return tree;
    }

    private static String note(PlainTree tree, int size) {
        return new Checkpoint(LOG.key().name(), size, tree.root(size)).signed(LOG);
    }

    private static TileSource tiles(PlainTree tree) {
        return tile -> {
            List<TreeHash> hashes =
                    LongStream.range(0, tile.width())
                            .mapToObj(i -> tree.hash(8 * tile.level(), tile.index() * 256 + i))
                            .toList();
            return GrowingTree.join(hashes);
        };
    }
}
