/** The doors of presentment: for a biller's programs, and for payers' devices. */
@NullMarked
package io.sealbill.app.presentment.door;

import org.jspecify.annotations.NullMarked;
