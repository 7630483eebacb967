/** The doors of payments: for payers in a browser, and for a biller's programs. */
@NullMarked
package io.sealbill.app.payment.door;

import org.jspecify.annotations.NullMarked;
