/**
 * A bill in the terms of EN 16931-1, the European standard for the semantics of an electronic
 * invoice, and what was found wrong with one. Names are those of its business terms (BT) and groups
 * (BG).
 */
@NullMarked
package io.sealbill.kernel.document;

import org.jspecify.annotations.NullMarked;
