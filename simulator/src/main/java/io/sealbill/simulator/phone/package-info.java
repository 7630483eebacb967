/** The customer's phone: an authenticator app that shows one-time codes (RFC 6238). */
@NullMarked
package io.sealbill.simulator.phone;

import org.jspecify.annotations.NullMarked;
