/**
 * The app's end of the vault's private door: mutual TLS 1.3, one pinned server certificate, and for
 * every failure an answer that never claims more than is known.
 */
@NullMarked
package io.sealbill.app.payment.vault;

import org.jspecify.annotations.NullMarked;
