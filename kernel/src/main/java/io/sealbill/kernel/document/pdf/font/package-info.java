/** Fonts for Latin and Chinese, of which documents embed what they show. */
@NullMarked
package io.sealbill.kernel.document.pdf.font;

import org.jspecify.annotations.NullMarked;
