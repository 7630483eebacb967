/**
 * Proposes how the columns of a CSV file could be mapped, from its header and first rows. What is
 * not clear is left open: a person decides.
 */
@NullMarked
package io.sealbill.kernel.document.reading.csv.proposal;

import org.jspecify.annotations.NullMarked;
