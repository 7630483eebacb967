/**
 * The world outside, for the demo and for tests: a payment provider, a bank, a mail server. Strict:
 * it refuses what the real ones refuse.
 */
@NullMarked
package io.sealbill.simulator;

import org.jspecify.annotations.NullMarked;
