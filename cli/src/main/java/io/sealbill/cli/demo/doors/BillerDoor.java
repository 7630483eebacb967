package io.sealbill.cli.demo.doors;

import io.sealbill.kernel.sealing.SealedBill;
import io.sealbill.kernel.transparency.proof.PayeeProof;

import org.jspecify.annotations.Nullable;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.net.URI;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** The API as a biller's program uses it, with its token. */
public final class BillerDoor {
    private static final Set<String> BUSY = Set.of("receiving", "checking", "presenting");
    private static final long POLL_MILLIS = 200;

    private final Http http;

    public BillerDoor(URI app, String token) {
        this.http = new Http(app);
        http.always("Authorization", "Bearer " + token);
    }

    /** {@code POST /v1/bill-runs}: one file of bills, or a ZIP of them, streamed. */
    public JsonNode startRun(String fileName, BodyPublisher content, boolean dryRun) {
        return startRun(fileName, content, dryRun, null);
    }

    /**
     * As above.
     *
     * @param mapping the stored one for its CSV files; null to go by their headers
     */
    public JsonNode startRun(
            String fileName, BodyPublisher content, boolean dryRun, @Nullable String mapping) {
        String query =
                "?fileName="
                        + Http.encode(fileName)
                        + "&dryRun="
                        + dryRun
                        + (mapping == null ? "" : "&mapping=" + Http.encode(mapping));
        return http.post("/v1/bill-runs" + query, "application/octet-stream", content).json();
    }

    /** {@code PUT /v1/csv-mappings/{name}}: in place of one of that name. */
    public void storeMapping(String name, byte[] mapping) {
        http.put("/v1/csv-mappings/" + Http.encode(name).replace("+", "%20"), mapping).body();
    }

    /** {@code GET /v1/bill-runs/{id}}. */
    public JsonNode run(String runId) {
        return http.get("/v1/bill-runs/" + runId).json();
    }

    /**
     * {@code GET /v1/bill-runs/{id}/bills}: one page, with {@code next} unless it is the last.
     *
     * @param status only those; all if empty
     */
    public JsonNode runBills(String runId, int after, String status) {
        String query = "?after=" + after + (status.isEmpty() ? "" : "&status=" + status);
        return http.get("/v1/bill-runs/" + runId + "/bills" + query).json();
    }

    /** {@code POST /v1/bill-runs/{id}/release}. */
    public JsonNode release(String runId) {
        return http.postJson("/v1/bill-runs/" + runId + "/release", Map.of()).json();
    }

    /** {@code POST /v1/bill-runs/{id}/cancel}. */
    public JsonNode cancel(String runId) {
        return http.postJson("/v1/bill-runs/" + runId + "/cancel", Map.of()).json();
    }

    /** Waits until the run is over or waits for a person. */
    public JsonNode awaitRun(String runId, Consumer<JsonNode> progress) {
        while (true) {
            JsonNode run = run(runId);
            progress.accept(run);
            if (!BUSY.contains(run.path("state").asString())) {
                return run;
            }
            try {
                Thread.sleep(POLL_MILLIS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new DoorException("interrupted while the run " + runId + " goes on", e);
            }
        }
    }

    /** Starts a run and waits for it; one whose totals look odd is released. */
    public JsonNode takeIn(String fileName, byte[] content) {
        JsonNode started = startRun(fileName, BodyPublishers.ofByteArray(content), false);
        String runId = started.path("runId").asString();
        JsonNode run = awaitRun(runId, seen -> {});
        if (run.path("state").asString().equals("awaiting_release")) {
            release(runId);
            run = awaitRun(runId, seen -> {});
        }
        return run;
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

    /** {@code GET /v1/payee-proof}; empty where the biller has registered no account. */
    public Optional<PayeeProof> payeeProof() {
        try {
            return Optional.of(
                    JsonMapper.shared()
                            .treeToValue(http.get("/v1/payee-proof").json(), PayeeProof.class));
        } catch (DoorException none) {
            if (none.status() == 404) {
                return Optional.empty();
            }
            throw none;
        }
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
