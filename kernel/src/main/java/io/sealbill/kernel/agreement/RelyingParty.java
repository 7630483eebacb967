package io.sealbill.kernel.agreement;

/**
 * The site that a passkey is used at.
 *
 * @param id a domain name (WebAuthn, section 5.1.2)
 * @param origin scheme, host and port
 */
public record RelyingParty(String id, String origin) {}
