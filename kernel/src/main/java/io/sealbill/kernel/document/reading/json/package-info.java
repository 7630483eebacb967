/**
 * Reads bills from JSON of the shape that {@code sealbill read --json} prints: one bill, an array
 * of them, or a line each.
 */
@NullMarked
package io.sealbill.kernel.document.reading.json;

import org.jspecify.annotations.NullMarked;
