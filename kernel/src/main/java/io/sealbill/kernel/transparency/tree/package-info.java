/**
 * The Merkle tree of RFC 6962 and RFC 9162: hashes, and proofs that an entry is in a tree or that a
 * tree grew out of an earlier one. Nothing here knows what the entries are or where hashes are
 * kept.
 */
@NullMarked
package io.sealbill.kernel.transparency.tree;

import org.jspecify.annotations.NullMarked;
