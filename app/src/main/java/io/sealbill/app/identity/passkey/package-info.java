/**
 * Passkeys (WebAuthn), on Spring Security's filters: discoverable, always with user verification.
 */
@NullMarked
package io.sealbill.app.identity.passkey;

import org.jspecify.annotations.NullMarked;
