/**
 * Keys and what is sealed under them: the root key in its file, data keys wrapped under it, card
 * numbers, and the key pairs that browsers seal card fields to.
 */
@NullMarked
package io.sealbill.vault.custody;

import org.jspecify.annotations.NullMarked;
