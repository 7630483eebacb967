/** A biller's envelopes, found by what its staff can type. */
@NullMarked
package io.sealbill.app.console.bills;

import org.jspecify.annotations.NullMarked;
