/**
 * The page of card fields that the app shows in a frame: opened by the app for one biller, used
 * once, sealed in the browser to the vault's key.
 */
@NullMarked
package io.sealbill.vault.cardentry;

import org.jspecify.annotations.NullMarked;
