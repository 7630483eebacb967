/**
 * Hybrid Public Key Encryption (RFC 9180, base mode) in the two suites Sealbill speaks. Native
 * through Conscrypt where its library loads, pure Java elsewhere; both put the same bytes on the
 * wire.
 */
@NullMarked
package io.sealbill.kernel.sealing.hpke;

import org.jspecify.annotations.NullMarked;
