/** A biller's marks: its logo, made safe and small, and its colour, if it can be read. */
@NullMarked
package io.sealbill.kernel.document.pdf.brand;

import org.jspecify.annotations.NullMarked;
