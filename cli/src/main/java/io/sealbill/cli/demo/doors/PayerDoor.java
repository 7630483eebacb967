package io.sealbill.cli.demo.doors;

import io.sealbill.kernel.sealing.RecipientKey;

import tools.jackson.databind.JsonNode;

import java.net.URI;
import java.util.HashMap;
import java.util.Map;

/** A payer's session at the portal, through the same doors as the browser's. */
public final class PayerDoor {
    private final Http http;

    public PayerDoor(URI app) {
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

    /** {@code POST /payment-intents/{id}/confirm} with a card's token and no further factor. */
    public JsonNode confirm(String intentId, String token) {
        return http.postJson(confirmPath(intentId), Map.of("token", token)).json();
    }

    /** The same with a one-time code, for when the last factor is no longer fresh. */
    public JsonNode confirm(String intentId, String token, String code) {
        return http.postJson(confirmPath(intentId), Map.of("token", token, "totp", code)).json();
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

    private static String confirmPath(String intentId) {
        return "/payment-intents/" + intentId + "/confirm";
    }
}
