/**
 * The key directory: public keys of payers' devices, and their secrets as only they unwrap them.
 */
@NullMarked
package io.sealbill.app.customer.device;

import org.jspecify.annotations.NullMarked;
