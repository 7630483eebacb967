/**
 * Reads bills from files that anybody may have written: UBL 2.1, UN/CEFACT CII, hybrid PDFs, CSV,
 * and archives of them. A file is judged by what it holds, never by its name; it is read within
 * fixed bounds, without touching other files or the network, and ends as a bill or as findings,
 * never as an exception.
 */
@NullMarked
package io.sealbill.kernel.document.reading;

import org.jspecify.annotations.NullMarked;
