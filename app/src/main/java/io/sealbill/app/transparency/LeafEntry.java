package io.sealbill.app.transparency;

import io.sealbill.kernel.transparency.tree.TreeHash;

/** The bytes of an entry as the log holds them. */
final class LeafEntry {
    private final byte[] bytes;

    LeafEntry(byte[] bytes) {
        this.bytes = bytes;
    }

    byte[] bytes() {
        return bytes.clone();
    }

    TreeHash leaf() {
        return TreeHash.ofLeaf(bytes);
    }
}
