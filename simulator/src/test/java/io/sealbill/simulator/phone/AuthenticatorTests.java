package io.sealbill.simulator.phone;

import static org.assertj.core.api.Assertions.assertThat;

import io.sealbill.simulator.SimulatorFixture;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Map;

class AuthenticatorTests {
    /** RFC 6238, appendix B: the secret is the ASCII string 12345678901234567890. */
    private static final String SECRET = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";

    @TempDir Path directory;

    private SimulatorFixture simulator;

    @BeforeEach
    void start() throws IOException {
        simulator = at(59);
    }

    @AfterEach
    void stop() {
        simulator.close();
    }

    @ParameterizedTest
    @CsvSource({
        "59, 287082",
        "1111111109, 081804",
        "1111111111, 050471",
        "1234567890, 005924",
        "2000000000, 279037",
        "20000000000, 353130",
    })
    void showsTheCodesOfTheStandard(long epochSecond, String code) throws Exception {
        enrol("anna", SECRET, 201);
        simulator.close();
        simulator = at(epochSecond);
        assertThat(page()).contains(">" + code + "<", "http-equiv=\"refresh\"");
    }

    @Test
    void replacesTheSecretOfALabel() throws Exception {
        enrol("anna", "JBSWY3DPEHPK3PXP", 201);
        enrol("anna", SECRET.toLowerCase(Locale.ROOT), 201);
        assertThat(page()).contains(">287082<").containsOnlyOnce("<section");
    }

    @Test
    void escapesALabel() throws Exception {
        enrol("<img src=x>", SECRET, 201);
        assertThat(page()).contains("&lt;img src=x&gt;").doesNotContain("<img");
    }

    @ParameterizedTest
    @CsvSource({"SHORT", "JBSWY3DPEHPK3PX1", "JBSWY3DPEHPK3PXPA", "''"})
    void refusesWhatIsNoSecret(String secret) throws Exception {
        enrol("anna", secret, 422);
    }

    @Test
    void enrolsOnlyForTheHolderOfTheToken() throws Exception {
        var body = Map.of("label", "anna", "secretBase32", SECRET);
        assertThat(simulator.send(simulator.request("/authenticator"), body).statusCode())
                .isEqualTo(401);
        assertThat(simulator.send(simulator.provider("/authenticator"), body).statusCode())
                .isEqualTo(401);
        assertThat(page()).contains("No account yet");
    }

    private void enrol(String label, String secret, int status) throws Exception {
        assertThat(
                        simulator
                                .send(
                                        simulator.bank("/authenticator"),
                                        Map.of("label", label, "secretBase32", secret))
                                .statusCode())
                .isEqualTo(status);
    }

    private String page() throws Exception {
        return simulator.get(simulator.request("/authenticator")).body();
    }

    private SimulatorFixture at(long epochSecond) throws IOException {
        return SimulatorFixture.in(directory, SimulatorFixture.nowhere())
                .at(Clock.fixed(Instant.ofEpochSecond(epochSecond), ZoneOffset.UTC))
                .start();
    }
}
