package io.sealbill.journey.sealing;

import static org.assertj.core.api.Assertions.assertThat;

import io.sealbill.kernel.sealing.DeviceSecret;
import io.sealbill.kernel.sealing.Sealer;
import io.sealbill.kernel.sealing.hpke.Hpke;
import io.sealbill.kernel.sealing.hpke.Suite;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;

/** How a device key is kept: wrapped under a recovery code, a passkey, or by this browser. */
class DeviceKeyIT {
    private static final DeviceSecret DEVICE =
            DeviceSecret.generate(Suite.XWING, new SecureRandom());

    @SuppressWarnings("NullAway.Init") // set before the first test
    private static StaticServer server;

    @SuppressWarnings("NullAway.Init") // set before the first test
    private static Harness chromium;

    @BeforeAll
    static void openTheBrowser() throws Exception {
        Path root = Path.of(System.getProperty("sealbill.root", ".."));
        server =
                new StaticServer(
                        root.resolve("app/src/main/resources/static").toAbsolutePath().normalize());
        chromium = new Harness(server.address());
    }

    @AfterAll
    static void nothingBrokeThePolicy() {
        try (StaticServer closing = server;
                Harness closed = chromium) {
            assertThat(closed.complaints()).isEmpty();
            assertThat(closing.address()).startsWith("http://localhost:");
        }
    }

    @Test
    void aPrintedRecoveryCodeBringsTheKeyBackAndNothingElseDoes() {
        DeviceSecret foreign = DeviceSecret.generate(Suite.XWING, new SecureRandom());
        ObjectNode argument = SealingInteropIT.secretOf(DEVICE);
        argument.set("foreignKey", JsonMapper.shared().valueToTree(foreign.publicKey()));

        JsonNode found = chromium.call("recoveryCode", argument);

        assertThat(found.path("code").asString())
                .matches("([0-9A-HJKMNP-TV-Z]{4}-){6}[0-9A-HJKMNP-TV-Z]{4}");
        assertThat(found.at("/wrapped/method").asString()).isEqualTo("recovery-code");
        assertThat(found.get("same").asBoolean()).isTrue();
        assertThat(refusal(found, "slip")).isEqualTo("recovery_code_mistyped");
        assertThat(refusal(found, "foreignCode")).isEqualTo("device_key_not_unwrapped");
        assertThat(refusal(found, "changed")).isEqualTo("device_key_not_unwrapped");
        assertThat(refusal(found, "foreignKey")).isEqualTo("device_key_not_unwrapped");
        assertThat(refusal(found, "renamedKey")).isEqualTo("device_key_mismatch");
        assertThat(refusal(found, "otherMethod")).isEqualTo("device_key_not_unwrapped");
    }

    @Test
    void aPasskeyUnwrapsTheKeyAndAnotherDoesNot() {
        JsonNode found = chromium.call("passkey", SealingInteropIT.secretOf(DEVICE));

        assertThat(found.path("same").asBoolean()).as(found.toString()).isTrue();
        assertThat(found.at("/wrapped/method").asString()).isEqualTo("passkey-prf");
        assertThat(found.at("/wrapped/credentialId").asString()).isNotEmpty();
        assertThat(refusal(found, "otherPasskey")).isEqualTo("device_key_not_unwrapped");
    }

    @Test
    void thisBrowserRemembersTheKeyOverAReloadWithoutGivingItOut() {
        String kid = DEVICE.publicKey().kid();
        JsonNode remembered = chromium.call("remember", SealingInteropIT.secretOf(DEVICE));
        assertThat(remembered.at("/kids/0").asString()).isEqualTo(kid);

        chromium.reload();

        Issuer issuer = Issuer.create("City Water", Instant.parse("2026-01-01T00:00:00Z"));
        BillForBrowser bill = BillForBrowser.of(issuer);
        String jws = issuer.sign(BillForBrowser.BILL, Instant.parse("2026-11-02T08:00:00Z"));
        ObjectNode argument = JsonMapper.shared().createObjectNode();
        argument.set("request", bill.request(bill.seal(new Sealer(Hpke.best()), jws, DEVICE)));
        argument.put("kid", kid);
        assertThat(chromium.call("openWithRemembered", argument).at("/bill/currency").asString())
                .isEqualTo("EUR");
        assertThat(chromium.call("keptKeyIsExtractable", "").at("/extractable/0").asBoolean(true))
                .isFalse();
        assertThat(chromium.call("forget", kid).get("kids").isEmpty()).isTrue();
    }

    private static String refusal(JsonNode found, String which) {
        return found.at("/" + which + "/refused").asString("no refusal");
    }
}
