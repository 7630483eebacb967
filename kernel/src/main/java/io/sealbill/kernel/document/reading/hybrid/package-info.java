/** Finds the invoice that a hybrid PDF (ZUGFeRD, Factur-X) carries, within bounds. */
@NullMarked
package io.sealbill.kernel.document.reading.hybrid;

import org.jspecify.annotations.NullMarked;
