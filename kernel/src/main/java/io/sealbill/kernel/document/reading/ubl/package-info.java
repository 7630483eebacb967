/** From UBL 2.1 Invoice and CreditNote to a bill, by the syntax binding CEN/TS 16931-3-2. */
@NullMarked
package io.sealbill.kernel.document.reading.ubl;

import org.jspecify.annotations.NullMarked;
