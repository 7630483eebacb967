/**
 * Payment providers behind one interface: they take money, answer what became of it, and notify.
 * This is the vault's only way out.
 */
@NullMarked
package io.sealbill.vault.provider;

import org.jspecify.annotations.NullMarked;
