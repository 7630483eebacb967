/**
 * The card-data environment: a process of its own with its own database, keys and origin. The only
 * part of Sealbill that ever holds a card number, and the smallest.
 */
@NullMarked
package io.sealbill.vault;

import org.jspecify.annotations.NullMarked;
