/**
 * The bank: takes the provider's payouts into the merchant's accounts, and writes a camt.053
 * statement for each.
 */
@NullMarked
package io.sealbill.simulator.bank;

import org.jspecify.annotations.NullMarked;
