package io.sealbill.kernel.agreement;

import com.webauthn4j.WebAuthnManager;
import com.webauthn4j.converter.exception.DataConversionException;
import com.webauthn4j.converter.util.ObjectConverter;
import com.webauthn4j.credential.CredentialRecord;
import com.webauthn4j.credential.CredentialRecordImpl;
import com.webauthn4j.data.AuthenticationData;
import com.webauthn4j.data.AuthenticationParameters;
import com.webauthn4j.data.AuthenticationRequest;
import com.webauthn4j.data.attestation.authenticator.AAGUID;
import com.webauthn4j.data.attestation.authenticator.AttestedCredentialData;
import com.webauthn4j.data.attestation.authenticator.COSEKey;
import com.webauthn4j.data.attestation.statement.NoneAttestationStatement;
import com.webauthn4j.data.client.Origin;
import com.webauthn4j.data.client.challenge.DefaultChallenge;
import com.webauthn4j.server.ServerProperty;
import com.webauthn4j.verifier.exception.BadChallengeException;
import com.webauthn4j.verifier.exception.BadOriginException;
import com.webauthn4j.verifier.exception.BadRpIdException;
import com.webauthn4j.verifier.exception.CrossOriginException;
import com.webauthn4j.verifier.exception.InconsistentClientDataTypeException;
import com.webauthn4j.verifier.exception.MaliciousCounterValueException;
import com.webauthn4j.verifier.exception.NotAllowedCredentialIdException;
import com.webauthn4j.verifier.exception.UserNotPresentException;
import com.webauthn4j.verifier.exception.UserNotVerifiedException;
import com.webauthn4j.verifier.exception.VerificationException;

import io.sealbill.kernel.sealing.Base64Url;

import tools.jackson.core.JacksonException;

import java.util.Objects;

/**
 * Checks what a passkey signed (WebAuthn Level 3, section 7.2), user verification included. Does
 * not know whose passkey it is, nor whether the assertion was used before.
 */
public final class AssertionVerifier {
    private final ObjectConverter converter = new ObjectConverter();
    private final WebAuthnManager manager =
            WebAuthnManager.createNonStrictWebAuthnManager(converter);

    public AssertionResult verify(
            PasskeyAssertion assertion,
            Credential credential,
            byte[] challenge,
            RelyingParty relyingParty) {
        if (!assertion.credentialId().equals(credential.id())) {
            return new AssertionResult.Refused(AgreementRefusal.CREDENTIAL_UNKNOWN);
        }
        try {
            var server =
                    ServerProperty.builder()
                            .origin(new Origin(relyingParty.origin()))
                            .rpId(relyingParty.id())
                            .challenge(new DefaultChallenge(challenge))
                            .build();
            AuthenticationData verified =
                    manager.verify(
                            request(assertion),
                            new AuthenticationParameters(
                                    server, record(credential), null, true, true));
            return new AssertionResult.Verified(
                    Objects.requireNonNull(verified.getAuthenticatorData()).getSignCount());
        } catch (VerificationException refused) {
            return new AssertionResult.Refused(why(refused));
        } catch (DataConversionException | JacksonException | IllegalArgumentException unreadable) {
            return new AssertionResult.Refused(AgreementRefusal.PROOF_UNREADABLE);
        }
    }

    private static AuthenticationRequest request(PasskeyAssertion assertion) {
        return new AuthenticationRequest(
                Base64Url.decode(assertion.credentialId()),
                assertion.authenticatorData(),
                assertion.clientDataJson(),
                assertion.signature());
    }

    /** Flags of the registration are not known here, and not asked for. */
    private CredentialRecord record(Credential credential) {
        COSEKey key =
                Objects.requireNonNull(
                        converter.getCborMapper().readValue(credential.publicKey(), COSEKey.class));
        return new CredentialRecordImpl(
                new NoneAttestationStatement(),
                null,
                null,
                null,
                credential.signatureCount(),
                new AttestedCredentialData(AAGUID.ZERO, Base64Url.decode(credential.id()), key),
                null,
                null,
                null,
                null);
    }

    private static AgreementRefusal why(VerificationException refused) {
        return switch (refused) {
            case BadChallengeException other -> AgreementRefusal.AGREEMENT_CHANGED;
            case InconsistentClientDataTypeException other -> AgreementRefusal.PURPOSE_WRONG;
            case BadOriginException other -> AgreementRefusal.ORIGIN_WRONG;
            case CrossOriginException framed -> AgreementRefusal.ORIGIN_WRONG;
            case BadRpIdException other -> AgreementRefusal.RELYING_PARTY_WRONG;
            case UserNotPresentException absent -> AgreementRefusal.USER_NOT_VERIFIED;
            case UserNotVerifiedException unknown -> AgreementRefusal.USER_NOT_VERIFIED;
            case NotAllowedCredentialIdException other -> AgreementRefusal.CREDENTIAL_UNKNOWN;
            case MaliciousCounterValueException behind -> AgreementRefusal.ASSERTION_REPLAYED;
            default -> AgreementRefusal.SIGNATURE_WRONG;
        };
    }
}
