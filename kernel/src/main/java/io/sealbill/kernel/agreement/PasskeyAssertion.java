package io.sealbill.kernel.agreement;

/**
 * What a passkey gave: it signed {@code authenticatorData} and the SHA-256 of {@code
 * clientDataJson}, which holds challenge and origin.
 *
 * @param credentialId base64url
 */
@SuppressWarnings("ArrayRecordComponent") // handed on, never compared
public record PasskeyAssertion(
        String credentialId, byte[] authenticatorData, byte[] clientDataJson, byte[] signature) {
    @Override
    public String toString() {
        return "PasskeyAssertion[redacted]";
    }
}
