/**
 * The doors of a running stack as programs use them: a payer's with a session, a biller's with a
 * token, the vault's card entry and the simulator's. Real HTTP and real cryptography, nothing else.
 */
@NullMarked
package io.sealbill.cli.demo.doors;

import org.jspecify.annotations.NullMarked;
