/** Amounts of money as integer minor units with their ISO 4217 currency. */
@NullMarked
package io.sealbill.kernel.money;

import org.jspecify.annotations.NullMarked;
