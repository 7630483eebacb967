/**
 * The two doors: a public one for browsers and payment providers, a private one for the app by
 * mutual TLS. Says who may come in, reads what they bring, and words every refusal (RFC 9457).
 */
@NullMarked
package io.sealbill.vault.door;

import org.jspecify.annotations.NullMarked;
