/**
 * What a customer keeps of the log beside a bill, checked without asking anybody: that the bill is
 * in the log, and that the payee account printed on it is one that the biller registered there.
 */
@NullMarked
package io.sealbill.kernel.transparency.proof;

import org.jspecify.annotations.NullMarked;
