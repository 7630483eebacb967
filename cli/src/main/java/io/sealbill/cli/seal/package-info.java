/**
 * {@code sealbill seal}: reads, signs and seals bills on the biller's own machine and uploads
 * nothing but ciphertext and envelope. What cannot be sealed is reported and stays here.
 */
@NullMarked
package io.sealbill.cli.seal;

import org.jspecify.annotations.NullMarked;
