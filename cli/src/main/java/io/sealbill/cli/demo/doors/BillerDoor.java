package io.sealbill.cli.demo.doors;

import io.sealbill.kernel.sealing.SealedBill;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.net.URI;
import java.util.List;
import java.util.Map;

/** The API as a biller's program uses it, with its token. */
public final class BillerDoor {
    private final Http http;

    public BillerDoor(URI app, String token) {
        this.http = new Http(app);
        http.always("Authorization", "Bearer " + token);
    }

    /** {@code POST /v1/bill-runs}: one file of bills, or a ZIP of them. */
    public JsonNode takeIn(String fileName, byte[] content) {
        return http.post(
                        "/v1/bill-runs?fileName=" + Http.encode(fileName),
                        "application/octet-stream",
                        content)
                .json();
    }

    /** {@code POST /v1/accounts}. */
    public JsonNode account(Map<String, String> account) {
        return http.postJson("/v1/accounts", account).json();
    }

    /** {@code POST /v1/accounts/lookup}: the keys that bills for these accounts are sealed to. */
    public JsonNode lookUp(List<String> codes) {
        return http.postJson("/v1/accounts/lookup", Map.of("codes", codes)).json();
    }

    /**
     * {@code POST /v1/sealed-bills}.
     *
     * @return 201 presented, 200 a duplicate
     */
    public int present(Map<String, ?> envelope, SealedBill sealed) {
        byte[] body =
                JsonMapper.shared()
                        .writeValueAsBytes(
                                Map.of(
                                        "envelope",
                                        envelope,
                                        "sealed",
                                        JsonMapper.shared().readTree(sealed.toJson())));
        return present(body);
    }

    /** The same with the body made before. */
    public int present(byte[] body) {
        Http.Answer answer = http.post("/v1/sealed-bills", "application/json", body);
        answer.body();
        return answer.status();
    }

    /** {@code GET /v1/bills/{id}}. */
    public JsonNode bill(String billId) {
        return http.get("/v1/bills/" + billId).json();
    }

    /** {@code GET /v1/payments/{id}}. */
    public JsonNode payment(String attemptId) {
        return http.get("/v1/payments/" + attemptId).json();
    }

    /** {@code POST /v1/settlements/import}: reads the bank's new statements now. */
    public JsonNode importSettlements() {
        return http.postJson("/v1/settlements/import", Map.of()).json();
    }

    /** {@code GET /v1/reconciliation}. */
    public JsonNode reconciliation() {
        return http.get("/v1/reconciliation").json();
    }
}
