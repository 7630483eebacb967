/**
 * The words on the wire between the app and the vault: JSON over mutual TLS. The app never sees a
 * card number here, in either direction.
 */
@NullMarked
package io.sealbill.kernel.vaultapi;

import org.jspecify.annotations.NullMarked;
