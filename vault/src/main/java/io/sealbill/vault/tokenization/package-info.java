/** Checks cards and turns them into tokens that are good at one biller and nowhere else. */
@NullMarked
package io.sealbill.vault.tokenization;

import org.jspecify.annotations.NullMarked;
