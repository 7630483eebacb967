package io.sealbill.app.payment.door;

import io.sealbill.app.problem.Problem;
import io.sealbill.kernel.agreement.AgreementRefusal;
import io.sealbill.kernel.agreement.PasskeyAssertion;
import io.sealbill.kernel.sealing.Base64Url;

/**
 * What {@code navigator.credentials.get} gave, as far as it is signed or names who signed; all in
 * base64url.
 */
record SignedAgreement(
        String credentialId, String authenticatorData, String clientDataJSON, String signature) {

    PasskeyAssertion assertion() {
        try {
            return new PasskeyAssertion(
                    Base64Url.encode(Base64Url.decode(credentialId)),
                    Base64Url.decode(authenticatorData),
                    Base64Url.decode(clientDataJSON),
                    Base64Url.decode(signature));
        } catch (IllegalArgumentException unreadable) {
            throw Problem.unprocessable(
                    AgreementRefusal.PROOF_UNREADABLE.code(), "This is not base64url.");
        }
    }

    @Override
    public String toString() {
        return "SignedAgreement[redacted]";
    }
}
