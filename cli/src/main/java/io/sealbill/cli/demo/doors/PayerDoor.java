package io.sealbill.cli.demo.doors;

import io.sealbill.kernel.agreement.PasskeyAssertion;
import io.sealbill.kernel.agreement.RelyingParty;
import io.sealbill.kernel.agreement.SoftwarePasskey;
import io.sealbill.kernel.sealing.Base64Url;
import io.sealbill.kernel.sealing.RecipientKey;

import tools.jackson.databind.JsonNode;

import java.net.URI;
import java.util.HashMap;
import java.util.Map;

/** A payer's session at the portal, through the same doors as the browser's. */
public final class PayerDoor {
    private final URI app;
    private final Http http;

    public PayerDoor(URI app) {
        this.app = app;
        this.http = new Http(app);
    }

    /**
     * Signs in with both factors.
     *
     * @throws DoorException if either is refused
     */
    public void signIn(String email, String password, Totp totp) throws InterruptedException {
        refreshCsrf();
        http.postForm("/login", Map.of("username", email, "password", password)).redirect();
        refreshCsrf();
        http.postForm("/login/totp", Map.of("code", totp.code())).redirect();
        refreshCsrf();
    }

    /** {@code GET /device-keys}: the registered keys with their wrapped secrets. */
    public JsonNode deviceKeys() {
        return http.get("/device-keys").json();
    }

    /** {@code POST /device-keys}; {@code wrapped} is the secret as only its owner can unwrap it. */
    public void registerDeviceKey(RecipientKey key, Map<String, Object> wrapped) {
        Map<String, Object> body = new HashMap<>();
        body.put("kid", key.kid());
        body.put("suite", key.suite().wireName());
        body.put("publicKey", key.publicKey());
        body.put("wrapped", wrapped);
        http.postJson("/device-keys", body).body();
    }

    /** {@code GET /bills.json}. */
    public JsonNode bills() {
        return http.get("/bills.json").json();
    }

    /** {@code GET /bills/{id}/sealed}: the sealed bill, its envelope, the signing certificates. */
    public byte[] sealedBill(String billId) {
        return http.get("/bills/" + billId + "/sealed").body();
    }

    /** {@code POST /bills/{id}/payment-intents}. */
    public JsonNode startPayment(String billId) {
        return http.postJson("/bills/" + billId + "/payment-intents", Map.of()).json();
    }

    /** {@code POST /payment-intents/{id}/confirm}: the passkey agrees to what the intent shows. */
    public JsonNode confirm(JsonNode intent, String token, SoftwarePasskey passkey) {
        byte[] challenge = Base64Url.decode(intent.path("passkey").path("challenge").asString());
        PasskeyAssertion signed = passkey.sign(challenge, site());
        return confirm(
                intent,
                Map.of(
                        "token",
                        token,
                        "passkey",
                        Map.of(
                                "credentialId", signed.credentialId(),
                                "authenticatorData", Base64Url.encode(signed.authenticatorData()),
                                "clientDataJSON", Base64Url.encode(signed.clientDataJson()),
                                "signature", Base64Url.encode(signed.signature()))));
    }

    /** The same with a one-time code. */
    public JsonNode confirm(JsonNode intent, String token, String code) {
        return confirm(intent, Map.of("token", token, "totp", code));
    }

    private JsonNode confirm(JsonNode intent, Map<String, Object> body) {
        String id = intent.path("intentId").asString();
        return http.postJson("/payment-intents/" + id + "/confirm", body).json();
    }

    /** Adds a passkey; the session's last factor has to be fresh. */
    public SoftwarePasskey addPasskey(String label) {
        JsonNode options = http.postJson("/webauthn/register/options", Map.of()).json();
        SoftwarePasskey passkey = SoftwarePasskey.generate();
        Map<String, Object> credential =
                passkey.register(options.path("challenge").asString(), site());
        http.postJson(
                        "/webauthn/register",
                        Map.of("publicKey", Map.of("credential", credential, "label", label)))
                .body();
        return passkey;
    }

    private RelyingParty site() {
        return new RelyingParty(app.getHost(), app.toString());
    }

    /** {@code GET /payments/{id}}. */
    public JsonNode payment(String attemptId) {
        return http.get("/payments/" + attemptId).json();
    }

    /**
     * {@code GET /payments/{id}/receipt.pdf}.
     *
     * @throws DoorException with status 404 while there is none yet
     */
    public byte[] receipt(String attemptId) {
        return http.get("/payments/" + attemptId + "/receipt.pdf").body();
    }

    private void refreshCsrf() {
        JsonNode csrf = http.get("/session").json().path("csrf");
        http.always(csrf.path("header").asString(), csrf.path("token").asString());
    }
}
