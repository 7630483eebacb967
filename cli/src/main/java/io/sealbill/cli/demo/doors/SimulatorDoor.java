package io.sealbill.cli.demo.doors;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** The simulator's doors for whoever drives the demo: phone, bank and provider. */
public final class SimulatorDoor {
    private final Http provider;
    private final Http bank;

    /**
     * @param providerKey file of the provider's key
     * @param bankToken file of the token of bank and phone
     */
    public SimulatorDoor(URI simulator, Path providerKey, Path bankToken) throws IOException {
        provider = new Http(simulator);
        provider.always("Authorization", "Bearer " + Files.readString(providerKey).strip());
        bank = new Http(simulator);
        bank.always("Authorization", "Bearer " + Files.readString(bankToken).strip());
    }

    /** Puts an account on the simulated phone, which then shows its one-time codes. */
    public void registerAuthenticator(String label, String secretBase32) {
        bank.postJson("/authenticator", Map.of("label", label, "secretBase32", secretBase32))
                .body();
    }

    /** Ends the provider's day: pays out what is captured and writes the bank's statements. */
    public JsonNode settle() {
        return provider.postJson("/provider/v1/settlements", Map.of()).json();
    }

    /** What the provider knows of the payment with this reference: a list of none or one. */
    public JsonNode payments(String reference) {
        return provider.get("/provider/v1/payments?reference=" + Http.encode(reference)).json();
    }

    /** {@code GET /provider/v1/reports/payments}: every payment with what it moved. */
    public List<JsonNode> report() {
        String lines =
                new String(
                        provider.get("/provider/v1/reports/payments").body(),
                        StandardCharsets.UTF_8);
        return lines.lines().map(JsonMapper.shared()::readTree).toList();
    }

    /** The mails that arrived, newest first. */
    public JsonNode inbox() {
        return bank.get("/inbox.json").json();
    }
}
