/**
 * Takes money once: the intent is written first, the provider is called, what it says is recorded;
 * what it does not say is asked again and never repeated.
 */
@NullMarked
package io.sealbill.vault.charging;

import org.jspecify.annotations.NullMarked;
