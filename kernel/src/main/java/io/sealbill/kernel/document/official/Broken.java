package io.sealbill.kernel.document.official;

import io.sealbill.kernel.document.official.tree.Node;

/**
 * A rule that a document breaks.
 *
 * @param rule its official identifier
 * @param flag how bad that is, in the artefact's word: {@code fatal}, {@code warning} …
 * @param text the official words
 */
record Broken(String rule, String flag, Node element, String text) {}
