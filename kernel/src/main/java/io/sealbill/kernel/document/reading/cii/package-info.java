/** From UN/CEFACT Cross Industry Invoice D16B to a bill, by the syntax binding CEN/TS 16931-3-3. */
@NullMarked
package io.sealbill.kernel.document.reading.cii;

import org.jspecify.annotations.NullMarked;
