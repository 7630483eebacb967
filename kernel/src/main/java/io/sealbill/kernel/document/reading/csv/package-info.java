/**
 * Reads bills from CSV, in Sealbill's own form or in any other by a {@link
 * io.sealbill.kernel.document.reading.csv.CsvMapping}, row by row in memory that does not grow with
 * the file.
 */
@NullMarked
package io.sealbill.kernel.document.reading.csv;

import org.jspecify.annotations.NullMarked;
