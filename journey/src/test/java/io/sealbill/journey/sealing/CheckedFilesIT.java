package io.sealbill.journey.sealing;

import static org.assertj.core.api.Assertions.assertThat;

import io.sealbill.kernel.document.signing.BillVerifier;
import io.sealbill.kernel.document.signing.TamperTable;
import io.sealbill.kernel.document.signing.TamperTable.Case;
import io.sealbill.kernel.document.signing.TrustAnchors;
import io.sealbill.kernel.document.signing.Verification;
import io.sealbill.kernel.document.signing.Verification.Evidence;
import io.sealbill.kernel.transparency.proof.SupersededHash;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/** The browser says of every file what {@code sealbill verify} says of it. */
class CheckedFilesIT {
    @SuppressWarnings("NullAway.Init") // set before the first test
    private static StaticServer server;

    @SuppressWarnings("NullAway.Init") // set before the first test
    private static Harness chromium;

    @SuppressWarnings("NullAway.Init") // set before the first test
    private static TamperTable table;

    @BeforeAll
    static void openTheBrowser() throws Exception {
        Path root = Path.of(System.getProperty("sealbill.root", ".."));
        server =
                new StaticServer(
                        root.resolve("app/src/main/resources/static").toAbsolutePath().normalize());
        chromium = new Harness(server.address());
        table = new TamperTable();
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
    void saysOfEveryFileWhatTheCommandSays() throws Exception {
        int refused = 0;
        for (Case each : table.cases().stream().filter(CheckedFilesIT::isChosen).toList()) {
            Verification expected = verify(each, Clock.systemUTC());
            JsonNode found = check(each, null);
            assertThat(found.path("failed").isMissingNode()).as("%s: %s", each, found).isTrue();
            assertThat(found.path("intact").asBoolean())
                    .as("%s: %s", each, found)
                    .isEqualTo(expected.intact());
            assertThat(found.path("trusted").asBoolean())
                    .as("%s: %s", each, found)
                    .isEqualTo(expected.trusted());
            if (expected.valid()) {
                sameWords(expected, found);
            } else {
                refused++;
            }
        }
        assertThat(refused).isGreaterThan(250);
    }

    /** Of documents with a flipped byte, whose check takes longest, every fourth. */
    private static boolean isChosen(Case each) {
        return !each.form().startsWith("PDF") || each.where().hashCode() % 4 == 0;
    }

    private static void sameWords(Verification expected, JsonNode found) {
        assertThat(found.path("issuer").asString()).isEqualTo(expected.issuer());
        assertThat(Instant.parse(found.path("signedAt").asString())).isEqualTo(expected.signedAt());
        assertThat(found.path("log").asString())
                .isEqualTo(
                        switch (expected.log().bill()) {
                            case LOGGED -> "logged";
                            case NOT_PROVEN -> "none";
                            case UNKNOWN_LOG, WRONG -> "unknown";
                        });
        assertThat(found.path("payee").asString())
                .isEqualToIgnoringCase(expected.log().payeeAccount().name());
        assertThat(found.has("presented")).isEqualTo(expected.log().superseded() != null);
        Evidence evidence = expected.evidence();
        if (evidence != null) {
            assertThat(found.path("level").asString()).isEqualTo(evidence.level().name());
        }
        Instant proven = evidence == null ? expected.log().provenAt() : evidence.provenAt();
        assertThat(found.has("provenAt")).isEqualTo(proven != null);
        if (proven != null) {
            assertThat(Instant.parse(found.path("provenAt").asString())).isEqualTo(proven);
        }
        boolean statement = expected.statement() != null;
        assertThat(found.has("statement")).isEqualTo(statement);
        assertThat(found.has("bill")).isEqualTo(!statement);
        assertThat(
                        found.at(statement ? "/statement/closingBalance" : "/bill/payableAmount")
                                .asString())
                .isEqualTo(statement ? "76.20" : "41.56");
    }

    @Test
    void whatWasStampedIsBelievedWhenTheCertificateHasEnded() {
        assertThat(believed(Duration.ofDays(5 * 365)))
                .containsExactlyInAnyOrder(
                        "PDF", "PDF, LT", "PDF, LTA", "PDF, LTA twice", "XML", "JSON");
    }

    @Test
    void documentsStampedAgainAreBelievedWhenTheFirstTimestampHasEnded() {
        assertThat(believed(Duration.ofDays(11 * 365))).containsExactly("PDF, LTA twice");
    }

    private static Set<String> believed(Duration later) {
        Clock clock = Clock.offset(Clock.systemUTC(), later);
        Set<String> forms = new HashSet<>();
        for (Case each : table.cases()) {
            if (each.isGood()) {
                boolean trusted = verify(each, clock).trusted();
                assertThat(check(each, clock.instant()).path("trusted").asBoolean())
                        .as(each.toString())
                        .isEqualTo(trusted);
                if (trusted) {
                    forms.add(each.form());
                }
            }
        }
        return forms;
    }

    @Test
    void dataSpeakForTheDocumentThatTheyWereDroppedWith() {
        Case pdf = good("PDF");
        Case xml = good("XML");
        JsonNode alone = check(pdf, null);
        assertThat(alone.path("log").asString()).isEqualTo("none");
        assertThat(alone.path("payee").asString()).isEqualTo("registered");
        JsonNode data = check(xml, null);
        assertThat(alone.path("presented")).isEqualTo(data.path("presented"));
        JsonNode both = chromium.call("relate", 2);
        assertThat(both.at("/verdicts/0/kind").asString()).isEqualTo("pdf");
        assertThat(both.at("/verdicts/0/log").asString()).isEqualTo("logged");
        assertThat(both.at("/verdicts/0/payee").asString()).isEqualTo("registered");
        assertThat(both.at("/verdicts/0").has("supersededBy")).isFalse();
    }

    /** The page finds in the list what the command would find, and believes no other answer. */
    @Test
    void asksWhetherANewerBillStandsInItsPlace() {
        Case xml = good("XML");
        SupersededHash hash =
                Objects.requireNonNull(verify(xml, Clock.systemUTC()).log().superseded());
        check(xml, null);
        server.answer("/superseded", list(0, "0".repeat(64)));
        assertThat(chromium.call("newer", "").path("superseded").asBoolean(true)).isFalse();
        server.answer("/superseded", list(0, hash.hexadecimal()));
        JsonNode found = chromium.call("newer", "");
        assertThat(found.path("superseded").asBoolean()).isTrue();
        assertThat(Instant.parse(found.path("asOf").asString())).isEqualTo("2026-11-23T10:00:00Z");
        server.answer("/superseded", list(3, ""));
        server.answer("/superseded/" + hash.prefix(3), list(3, hash.rest(3)));
        assertThat(chromium.call("newer", "").path("superseded").asBoolean()).isTrue();
        for (String odd :
                List.of(
                        "null",
                        "{}",
                        list(64, ""),
                        list(-1, ""),
                        list(0, hash.hexadecimal()).replace("2026", "never"))) {
            server.answer("/superseded", odd);
            JsonNode refused = chromium.call("newer", "");
            assertThat(refused.path("failed").asString()).as(odd).contains("Error");
        }
    }

    private static String list(int digits, String rest) {
        return """
        {"asOf":"2026-11-23T10:00:00Z","digits":%d,"bills":[{"rest":"%s","succession":"AA"}]}
        """
                .formatted(digits, rest);
    }

    private static Case good(String form) {
        return table.cases().stream()
                .filter(each -> each.isGood() && each.form().equals(form))
                .findFirst()
                .orElseThrow();
    }

    private static JsonNode check(Case each, @Nullable Instant at) {
        try {
            ObjectNode request = JsonMapper.shared().createObjectNode();
            request.put("file", text(each.file()));
            request.putArray("anchors")
                    .add(text(table.authority().certificate().getEncoded()))
                    .add(text(table.laterTimestamps().getEncoded()));
            request.put("list", text(table.revocations().getEncoded()));
            request.put("logKey", table.log().text());
            if (at != null) {
                request.put("at", at.toString());
            }
            return chromium.call("check", request);
        } catch (java.security.GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Verification verify(Case each, Clock clock) {
        BillVerifier verifier =
                new BillVerifier(
                        TrustAnchors.of(table.authority().certificate())
                                .withTimestampAuthorities(List.of(table.laterTimestamps()))
                                .withRevocations(List.of(table.revocations())),
                        List.of(table.log()),
                        clock);
        return switch (each.form()) {
            case "XML" -> verifier.verifyXml(each.file());
            case "JSON" -> verifier.verifyKept(each.file());
            case "JWS" -> verifier.verifyJws(new String(each.file(), StandardCharsets.UTF_8));
            default -> verifier.verifyPdf(each.file());
        };
    }

    private static String text(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
