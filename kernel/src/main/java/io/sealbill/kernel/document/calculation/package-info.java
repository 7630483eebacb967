/**
 * The one place that calculates and rounds the amounts of a bill, by EN 16931-1, 6.5. What is
 * shown, printed, written as XML and paid are figures of a {@link
 * io.sealbill.kernel.document.Bill}; none of those calculates again.
 */
@NullMarked
package io.sealbill.kernel.document.calculation;

import org.jspecify.annotations.NullMarked;
