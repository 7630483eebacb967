package io.sealbill.kernel.transparency.tree;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.fail;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;

class MerkleTreeTests {
    private static final int LARGEST = 150;

    /** The entries and roots that Certificate Transparency's own implementations are tested by. */
    private static final List<String> ENTRIES =
            List.of(
                    "",
                    "00",
                    "10",
                    "2021",
                    "3031",
                    "40414243",
                    "5051525354555657",
                    "606162636465666768696a6b6c6d6e6f");

    private final long seed = Long.getLong("seed", System.nanoTime());
    private final Random random = new Random(seed);
    private final PlainTree plain = PlainTree.random(random, LARGEST);

    @ParameterizedTest
    @CsvSource({
        "0, e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
        "1, 6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
        "2, fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
        "3, aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
        "4, d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
        "5, 4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
        "6, 76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
        "7, ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
        "8, 5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328"
    })
    void givesRootsOfCertificateTransparency(int size, String root) {
        PlainTree tree = new PlainTree();
        ENTRIES.forEach(entry -> tree.add(TreeHash.ofLeaf(HexFormat.of().parseHex(entry))));
        assertThat(HexFormat.of().formatHex(new MerkleTree(size, tree).root().bytes()))
                .isEqualTo(root);
    }

    @Test
    void provesThirdLeafOfFiveByItsFourthTheFirstTwoAndTheFifth() {
        TreeHash firstTwo = TreeHash.ofNode(plain.leaf(0), plain.leaf(1));
        assertThat(new MerkleTree(5, plain).inclusion(2).path())
                .containsExactly(plain.leaf(3), firstTwo, plain.leaf(4));
    }

    @Test
    void provesGrowthFromThreeToFiveByThirdAndFourthLeafTheFirstTwoAndTheFifth() {
        TreeHash firstTwo = TreeHash.ofNode(plain.leaf(0), plain.leaf(1));
        assertThat(new MerkleTree(5, plain).consistency(3).path())
                .containsExactly(plain.leaf(2), plain.leaf(3), firstTwo, plain.leaf(4));
    }

    @Test
    void provesEveryLeafOfEveryTree() {
        for (int size = 1; size <= LARGEST; size++) {
            MerkleTree tree = new MerkleTree(size, plain);
            assertThat(tree.root()).isEqualTo(plain.root(size));
            for (int index = 0; index < size; index++) {
                InclusionProof proof = tree.inclusion(index);
                expect(true, proof.verifies(plain.leaf(index), size, tree.root()), index, size);
                refusesOther(proof, size, tree.root());
            }
        }
    }

    private void refusesOther(InclusionProof proof, int size, TreeHash root) {
        int index = (int) proof.index();
        TreeHash leaf = plain.leaf(index);
        expect(false, proof.verifies(changed(leaf), size, root), index, size);
        expect(false, proof.verifies(leaf, size, changed(root)), index, size);
        int other = random.nextInt(-1, LARGEST + 1);
        InclusionProof moved = new InclusionProof(other, proof.path());
        expect(other == index, moved.verifies(leaf, size, root), index, size);
        // Two sizes may ask for a path of the same turns: it is the root that tells them apart.
        int otherSize = 1 + random.nextInt(LARGEST);
        boolean same = otherSize == size;
        expect(same, proof.verifies(leaf, otherSize, plain.root(otherSize)), index, size);
        for (List<TreeHash> path : damagedPaths(proof.path())) {
            InclusionProof damaged = new InclusionProof(index, path);
            expect(false, damaged.verifies(leaf, size, root), index, size);
        }
    }

    @Test
    void provesGrowthBetweenEveryTwoTrees() {
        for (int size = 1; size <= LARGEST; size++) {
            MerkleTree tree = new MerkleTree(size, plain);
            for (int old = 0; old <= size; old++) {
                ConsistencyProof proof = tree.consistency(old);
                expect(true, proof.verifies(old, plain.root(old), size, tree.root()), old, size);
                refusesOther(proof, old, size);
            }
        }
    }

    private void refusesOther(ConsistencyProof proof, int old, int size) {
        TreeHash oldRoot = plain.root(old);
        TreeHash root = plain.root(size);
        expect(false, proof.verifies(old, changed(oldRoot), size, root), old, size);
        expect(old == 0, proof.verifies(old, oldRoot, size, changed(root)), old, size);
        expect(false, proof.verifies(size + 1L, oldRoot, size, root), old, size);
        int other = 1 + random.nextInt(size);
        boolean alsoTrue = other == old || (proof.path().isEmpty() && other == size);
        expect(alsoTrue, proof.verifies(other, plain.root(other), size, root), old, size);
        for (List<TreeHash> path : damagedPaths(proof.path())) {
            ConsistencyProof damaged = new ConsistencyProof(path);
            expect(false, damaged.verifies(old, oldRoot, size, root), old, size);
        }
    }

    private void expect(boolean expected, boolean found, int first, int size) {
        if (found != expected) {
            fail("%d in or before %d gave %s, replay with -Dseed=%d", first, size, found, seed);
        }
    }

    @Test
    void doesNotTakeRootOfNothingForProofOfWrongLength() {
        ConsistencyProof none = new ConsistencyProof(List.of());
        assertThat(none.verifies(3, TreeHash.EMPTY, 7, TreeHash.EMPTY)).isFalse();
        assertThat(none.verifies(4, TreeHash.EMPTY, 7, TreeHash.EMPTY)).isFalse();
        assertThat(none.verifies(-1, TreeHash.EMPTY, 0, TreeHash.EMPTY)).isFalse();
    }

    @Test
    void hasNoProofOfWhatItDoesNotHave() {
        MerkleTree tree = new MerkleTree(7, plain);
        assertThatThrownBy(() -> tree.inclusion(7)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> tree.inclusion(-1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> tree.consistency(8)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void readsHashOnlyInItsOneForm() {
        String text = plain.leaf(0).toBase64();
        assertThat(TreeHash.ofBase64(text)).isEqualTo(plain.leaf(0));
        for (String odd :
                List.of(
                        "",
                        text.substring(1),
                        text.substring(0, 43),
                        text.substring(0, 42) + "B=",
                        text.replace('=', 'A'),
                        "\n" + text.substring(1))) {
            assertThatThrownBy(() -> TreeHash.ofBase64(odd))
                    .as(odd)
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    /** One hash changed, one missing, one too many, two exchanged. */
    private List<List<TreeHash>> damagedPaths(List<TreeHash> path) {
        List<List<TreeHash>> damaged = new ArrayList<>();
        List<TreeHash> longer = new ArrayList<>(path);
        longer.add(random.nextInt(path.size() + 1), changed(TreeHash.EMPTY));
        damaged.add(longer);
        if (path.isEmpty()) {
            return damaged;
        }
        int at = random.nextInt(path.size());
        List<TreeHash> changed = new ArrayList<>(path);
        changed.set(at, changed(path.get(at)));
        damaged.add(changed);
        List<TreeHash> shorter = new ArrayList<>(path);
        shorter.remove(at);
        damaged.add(shorter);
        if (path.size() > 1) {
            damaged.add(path.reversed());
        }
        return damaged;
    }

    private TreeHash changed(TreeHash hash) {
        byte[] bytes = hash.bytes();
        bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
        return TreeHash.of(bytes);
    }
}
