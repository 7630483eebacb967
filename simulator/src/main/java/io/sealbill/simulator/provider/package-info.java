/**
 * The payment provider: authorises and captures card payments once per idempotency key, refunds
 * them, tells the merchant, and pays out to the bank. What it answered it never forgets.
 */
@NullMarked
package io.sealbill.simulator.provider;

import org.jspecify.annotations.NullMarked;
