package io.sealbill.kernel.agreement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.webauthn4j.data.attestation.authenticator.AuthenticatorData;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.UnaryOperator;

/** What a proof proves, field by field, and what it does not survive. */
class ProofVerifierTests {
    private static final RelyingParty SITE =
            new RelyingParty("pay.example.com", "https://pay.example.com");
    private static final Instant SHOWN = Instant.parse("2026-11-23T20:00:00.123Z");
    private static final UUID PAYER = UUID.randomUUID();
    private static final UUID BILL = UUID.randomUUID();
    private static final byte[] NONCE = new byte[PaymentTerms.NONCE_BYTES];

    private final PaymentTerms terms =
            new PaymentTerms(
                    "intent-1",
                    PAYER,
                    8_420,
                    "EUR",
                    "City Water GmbH",
                    "DE02120300000000202051",
                    List.of(BILL),
                    SHOWN);
    private final SoftwarePasskey passkey = SoftwarePasskey.generate();
    private final ProofVerifier verifier = new ProofVerifier();

    @Test
    void genuineProofIsValidAlsoAfterAJourneyAsAFile() {
        PaymentProof proof = PaymentProof.parse(genuine().toJson());
        assertThat(verifier.verify(proof)).isEqualTo(new ProofVerifier.Result(terms, null, true));
    }

    @Test
    void eachBoundFieldChangedAfterTheCeremonyIsRefused() {
        Map<String, UnaryOperator<String>> changes = new LinkedHashMap<>();
        changes.put("amount", text -> text.replace("8420", "8421"));
        changes.put("currency", text -> text.replace("EUR", "USD"));
        changes.put("payee", text -> text.replace("City Water", "Citi Water"));
        changes.put("account", text -> text.replace("202051", "202052"));
        changes.put("no account", text -> text.replace("\"DE02120300000000202051\"", "null"));
        changes.put("bill", text -> text.replace(BILL.toString(), UUID.randomUUID().toString()));
        changes.put("one bill more", text -> text.replace("\"],", "\",\"" + BILL + "\"],"));
        changes.put("payer", text -> text.replace(PAYER.toString(), UUID.randomUUID().toString()));
        changes.put("intent", text -> text.replace("intent-1", "intent-2"));
        changes.put("time", text -> text.replace("00.123Z", "00.124Z"));
        changes.forEach(
                (field, change) -> {
                    PaymentProof proof = withTerms(genuine(), change);
                    assertThat(proof.terms()).as(field).isNotEqualTo(genuine().terms());
                    assertThat(verifier.verify(proof).refusal())
                            .as(field)
                            .isEqualTo(AgreementRefusal.AGREEMENT_CHANGED);
                });
    }

    @Test
    void termsInAnotherFormOfTheSameDataAreNotRead() {
        assertThat(verifier.verify(withTerms(genuine(), text -> " " + text)).refusal())
                .isEqualTo(AgreementRefusal.PROOF_UNREADABLE);
    }

    @Test
    void agreementIsGoodForFiveMinutesAndNotASecondLonger() {
        assertThat(verifier.verify(provenAt(SHOWN.plusSeconds(300))).valid()).isTrue();
        for (Instant at : List.of(SHOWN.plusSeconds(301), SHOWN.minusMillis(1))) {
            assertThat(verifier.verify(provenAt(at)).refusal())
                    .isEqualTo(AgreementRefusal.AGREEMENT_EXPIRED);
        }
    }

    @Test
    void whatWasSignedElsewhereOrWithoutItsUserIsRefused() {
        byte[] challenge = terms.challenge(NONCE);
        var otherSite = new RelyingParty("pay.example.com", "https://evil.example");
        var otherParty = new RelyingParty("example.com", "https://pay.example.com");
        byte up = AuthenticatorData.BIT_UP;
        byte uv = AuthenticatorData.BIT_UV;
        assertRefused(passkey.sign(challenge, otherSite), AgreementRefusal.ORIGIN_WRONG);
        assertRefused(passkey.sign(challenge, otherParty), AgreementRefusal.RELYING_PARTY_WRONG);
        assertRefused(passkey.sign(challenge, SITE, up), AgreementRefusal.USER_NOT_VERIFIED);
        assertRefused(passkey.sign(challenge, SITE, uv), AgreementRefusal.USER_NOT_VERIFIED);
        assertRefused(passkey.sign(terms.challenge(new byte[32]), SITE), null);
        byte[] otherNonce = new byte[32];
        otherNonce[0] = 1;
        assertRefused(
                passkey.sign(terms.challenge(otherNonce), SITE),
                AgreementRefusal.AGREEMENT_CHANGED);
        assertRefused(
                SoftwarePasskey.generate().sign(challenge, SITE), AgreementRefusal.SIGNATURE_WRONG);
        PasskeyAssertion good = passkey.sign(challenge, SITE);
        byte[] broken = good.signature().clone();
        broken[broken.length - 1] ^= 1;
        assertRefused(
                new PasskeyAssertion(
                        good.credentialId(),
                        good.authenticatorData(),
                        good.clientDataJson(),
                        broken),
                AgreementRefusal.SIGNATURE_WRONG);
        assertRefused(
                new PasskeyAssertion(good.credentialId(), new byte[3], new byte[5], new byte[7]),
                AgreementRefusal.PROOF_UNREADABLE);
    }

    @Test
    void otherKeyUnderTheSameNameIsRefused() {
        byte[] challenge = terms.challenge(NONCE);
        var swapped =
                new Credential(
                        passkey.credential().id(),
                        SoftwarePasskey.generate().credential().publicKey(),
                        0);
        assertThat(
                        new AssertionVerifier()
                                .verify(passkey.sign(challenge, SITE), swapped, challenge, SITE))
                .isEqualTo(new AssertionResult.Refused(AgreementRefusal.SIGNATURE_WRONG));
    }

    @Test
    void passkeyThatCountsBackwardsIsACopy() {
        byte[] challenge = terms.challenge(NONCE);
        var ahead = new Credential(passkey.credential().id(), passkey.credential().publicKey(), 9);
        assertThat(
                        new AssertionVerifier()
                                .verify(passkey.sign(challenge, SITE), ahead, challenge, SITE))
                .isEqualTo(new AssertionResult.Refused(AgreementRefusal.ASSERTION_REPLAYED));
    }

    @Test
    void recordOfACodeAgreesWithItselfAndIsNotASignature() {
        PaymentProof signed = genuine();
        var code =
                new PaymentProof(
                        1,
                        signed.attempt(),
                        signed.charged(),
                        signed.terms(),
                        NONCE,
                        SHOWN,
                        null,
                        new PaymentProof.Code(59_000_000));
        assertThat(verifier.verify(code)).isEqualTo(new ProofVerifier.Result(terms, null, false));
        assertThat(verifier.verify(withTerms(code, text -> text.replace("8420", "1"))).refusal())
                .isEqualTo(AgreementRefusal.AGREEMENT_CHANGED);
    }

    @Test
    void whatIsNoProofIsSaidToBeNone() {
        for (String text : List.of("", "[]", "{}", "{\"version\":1}", "null")) {
            assertThatThrownBy(() -> PaymentProof.parse(text.getBytes(StandardCharsets.UTF_8)))
                    .as(text)
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    private void assertRefused(PasskeyAssertion assertion, @Nullable AgreementRefusal why) {
        assertThat(verifier.verify(proof(assertion, SHOWN)).refusal()).isEqualTo(why);
    }

    private PaymentProof genuine() {
        return provenAt(SHOWN.plusSeconds(20));
    }

    private PaymentProof provenAt(Instant at) {
        return proof(passkey.sign(terms.challenge(NONCE), SITE), at);
    }

    private PaymentProof proof(PasskeyAssertion assertion, Instant at) {
        return new PaymentProof(
                1,
                new UUID(1, 2),
                new PaymentProof.Charged(PAYER, BILL, 8_420, "EUR", "captured"),
                new String(terms.canonical(), StandardCharsets.UTF_8),
                NONCE,
                at,
                new PaymentProof.Passkey(
                        passkey.credential().id(),
                        passkey.credential().publicKey(),
                        assertion.authenticatorData(),
                        assertion.clientDataJson(),
                        assertion.signature(),
                        SITE),
                null);
    }

    private static PaymentProof withTerms(PaymentProof proof, UnaryOperator<String> change) {
        return new PaymentProof(
                proof.version(),
                proof.attempt(),
                proof.charged(),
                change.apply(proof.terms()),
                proof.nonce(),
                proof.provenAt(),
                proof.passkey(),
                proof.code());
    }
}
