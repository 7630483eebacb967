package io.sealbill.app.customer.device;

import com.fasterxml.jackson.annotation.JsonInclude;

import io.sealbill.app.problem.Problem;

import org.jspecify.annotations.Nullable;

import java.util.Set;

/**
 * A device secret that only its owner can unwrap. The server keeps it and cannot open it.
 *
 * @param credentialId of the passkey, for {@code passkey-prf}
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record WrappedSecret(
        String method, String salt, String iv, String ciphertext, @Nullable String credentialId) {
    private static final Set<String> METHODS = Set.of("passkey-prf", "recovery-code");
    private static final String BASE64URL = "[A-Za-z0-9_-]";

    /**
     * @throws Problem {@code wrapped_secret} if it has not the shape of one
     */
    void check() {
        boolean fits =
                METHODS.contains(method)
                        && salt.matches(BASE64URL + "{43}")
                        && iv.matches(BASE64URL + "{16}")
                        && ciphertext.matches(BASE64URL + "{64}")
                        && (credentialId == null || credentialId.matches(BASE64URL + "{16,1400}"))
                        && method.equals("passkey-prf") == (credentialId != null);
        if (!fits) {
            throw Problem.unprocessable(
                    "wrapped_secret", "The wrapped secret has not the shape of one.");
        }
    }
}
