/**
 * Pages to write on that become an archive document: PDF/A-3a, tagged for screen readers, with
 * embedded fonts. It knows nothing of bills.
 */
@NullMarked
package io.sealbill.kernel.document.pdf.sheet;

import org.jspecify.annotations.NullMarked;
