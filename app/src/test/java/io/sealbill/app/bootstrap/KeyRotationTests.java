package io.sealbill.app.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sealbill.app.biller.KeyStoreFile;
import io.sealbill.app.biller.SigningKeys;
import io.sealbill.app.identity.StaffRole;
import io.sealbill.app.presentment.Bills;
import io.sealbill.app.support.AppTest;
import io.sealbill.app.support.Browser;
import io.sealbill.app.support.Eventually;
import io.sealbill.app.support.Pki;
import io.sealbill.app.support.World;
import io.sealbill.kernel.document.Bill;
import io.sealbill.kernel.document.signing.BillSigner;
import io.sealbill.kernel.document.signing.BillVerifier;
import io.sealbill.kernel.document.signing.SignedBill;
import io.sealbill.kernel.document.signing.SigningAuthority;
import io.sealbill.kernel.document.signing.SigningKey;
import io.sealbill.kernel.document.signing.TrustAnchors;
import io.sealbill.kernel.document.signing.Verification;
import io.sealbill.kernel.document.signing.time.TimestampAuthority;
import io.sealbill.kernel.sealing.OpenResult;
import io.sealbill.kernel.sealing.Opener;
import io.sealbill.kernel.sealing.hpke.Hpke;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;

import tools.jackson.databind.JsonNode;

import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509CRL;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;

/** The key that a biller signs with ends, is followed by the next one, and is revoked. */
class KeyRotationTests extends AppTest {
    private static final Duration THREE_YEARS = Duration.ofDays(3 * 365);
    private static final SigningAuthority AUTHORITY = Pki.shared().authority();
    private static final TrustAnchors ANCHORS = TrustAnchors.of(AUTHORITY.certificate());
    private static final String PASSWORD = "pw";
    private static final String CSV =
            """
            invoiceNumber,issueDate,paymentDueDate,currency,sellerName,sellerCountryCode,sellerVatIdentifier,buyerName,buyerCountryCode,buyerIdentifier,itemName,quantity,netPrice,vatCategory,vatRate
            NUMBER,2026-11-01,2026-12-15,EUR,Stadtwerke Probe,DE,DE123456789,Ada Example,DE,C-4711,Water,1,84.20,S,19
            """;

    @LocalServerPort int port;
    @Autowired ApplicationContext app;
    @Autowired Bootstrap bootstrap;
    @Autowired Bills bills;
    @Autowired SigningKeys keys;

    private World world;

    @BeforeEach
    void newWorld() {
        world = new World(app).withSigningKey();
        world.registerDevice();
    }

    @Test
    void theNextKeyTakesOverAndBillsOfBothOpen(@TempDir Path folder) throws Exception {
        SigningKey first = keys.signingKey(world.billerId());
        UUID before = take("K-1");
        bootstrap.apply(nextKey(folder));
        assertThat(keys.signingKey(world.billerId()).keyId()).isNotEqualTo(first.keyId());
        UUID after = take("K-2");

        SignedBill old = opened(before);
        SignedBill next = opened(after);
        Verification verification = new BillVerifier(ANCHORS).verify(old);
        assertThat(verification.valid()).as(verification.reason()).isTrue();
        assertThat(new BillVerifier(ANCHORS).verify(next).valid()).isTrue();
        // The browser opens a bill under a certificate that the portal names.
        Browser customer = world.payer().signIn(port);
        assertThat(certificates(customer, before))
                .hasSize(2)
                .isEqualTo(certificates(customer, after));

        revoked(first, old, Objects.requireNonNull(verification.bill()));
    }

    /** What was stamped before stays good; what is stamped after is not believed. */
    private static void revoked(SigningKey key, SignedBill old, Bill bill) {
        Clock tomorrow = Clock.offset(Clock.systemUTC(), Duration.ofDays(1));
        Instant soon = Instant.now().plusSeconds(5);
        X509CRL list =
                AUTHORITY.revocationList(
                        List.of(new SigningAuthority.Revocation(key.certificate(), soon)));
        BillVerifier informed = new BillVerifier(ANCHORS.withRevocations(List.of(list)), tomorrow);
        assertThat(informed.verifyPdf(old.pdf()).valid()).isTrue();
        assertThat(informed.verify(old).valid()).isTrue();
        var time = new TimestampAuthority(AUTHORITY.issueForTimestamps("Time"), tomorrow);
        SignedBill stolen = new BillSigner(tomorrow, time).sign(bill, key, Locale.ENGLISH);
        assertThat(new BillVerifier(ANCHORS, tomorrow).verify(stolen).valid()).isTrue();
        assertThat(informed.verify(stolen).intact()).isTrue();
        assertThat(informed.verify(stolen).trusted()).isFalse();
    }

    /** Sends a bill as the biller's program does, and waits until it is out. */
    private UUID take(String number) {
        JsonNode run = Browser.json(send(number));
        String path = "/v1/bill-runs/" + run.path("runId").asString();
        Eventually.await(
                "the bill is out",
                () ->
                        Browser.json(program().get(path))
                                .path("state")
                                .asString()
                                .equals("finished"));
        JsonNode item = Browser.json(program().get(path + "/bills")).at("/bills/0");
        assertThat(item.path("status").asString()).as("%s", item).isEqualTo("presented");
        return UUID.fromString(item.path("billId").asString());
    }

    private HttpResponse<String> send(String number) {
        return program()
                .send("POST", "/v1/bill-runs?fileName=bill.csv", CSV.replace("NUMBER", number));
    }

    private Browser program() {
        return new Browser(port).with("Authorization", "Bearer " + world.apiToken());
    }

    private SignedBill opened(UUID bill) throws Exception {
        var sealed = bills.sealedContent(world.payerId(), bill).orElseThrow().sealed();
        OpenResult result = new Opener(Hpke.best()).open(sealed, world.device());
        assertThat(result).isInstanceOf(OpenResult.Opened.class);
        return SignedBill.fromBytes(((OpenResult.Opened) result).content().exposeBytes());
    }

    private static List<String> certificates(Browser customer, UUID bill) {
        JsonNode answer = Browser.json(customer.get("/bills/" + bill + "/sealed"));
        return answer.path("certificates").valueStream().map(JsonNode::asString).toList();
    }

    private Path nextKey(Path folder) throws Exception {
        SigningKey next = AUTHORITY.issue(world.biller().legalName());
        Files.write(folder.resolve("next.p12"), next.toPkcs12(PASSWORD.toCharArray()));
        Files.writeString(folder.resolve("password"), PASSWORD);
        Files.writeString(
                folder.resolve("number.key"), Base64.getEncoder().encodeToString(new byte[32]));
        Files.writeString(folder.resolve("token"), "t".repeat(33) + UUID.randomUUID());
        return Files.writeString(
                folder.resolve("bootstrap.json"),
                """
                {"billers":[{"slug":"%s","legalName":"Stadtwerke Probe","trade":"utility","country":"DE",
                  "currency":"EUR","zone":"Europe/Berlin","locale":"de-DE","accentColour":"#0A5C36",
                  "signing":{"keyStoreFile":"next.p12","passwordFile":"password"},
                  "numberHashKeyFile":"number.key","apiTokenFile":"token",
                  "payee":{"scheme":"iban","account":"DE02120300000000202051","holder":"Stadtwerke Probe"},
                  "staff":[],"accounts":[{"code":"C-4711","name":"Ada","email":"ada@example.test","locale":"en"}]}],
                 "payers":[]}
                """
                        .formatted(world.biller().slug()));
    }

    @Test
    void nothingIsSignedUnderACertificateThatHasEnded() {
        register(THREE_YEARS.plusDays(2));
        assertThatThrownBy(() -> keys.signingKey(world.billerId()))
                .isInstanceOf(SigningKeys.CertificateEnded.class);
        var refused = send("K-3");
        assertThat(refused.statusCode()).isEqualTo(409);
        assertThat(Browser.code(refused)).isEqualTo("signing_certificate_ended");
        assertThat(today()).contains("No bill goes out until the next key is registered");
    }

    @Test
    void theConsoleWarnsAMonthBeforeTheEnd() {
        assertThat(today()).doesNotContain("signed with ends on");
        register(THREE_YEARS.minusDays(20));
        assertThat(today()).contains("signed with ends on");
        take("K-4");
    }

    /** The certificates of this authority are good for three years. */
    private void register(Duration age) {
        Clock then = Clock.offset(Clock.systemUTC(), age.negated());
        SigningKey key = SigningAuthority.create("Old", then).issue("Stadtwerke Probe");
        var file = new KeyStoreFile(key.toPkcs12(PASSWORD.toCharArray()), PASSWORD);
        world.inBiller(
                () -> {
                    keys.register(world.billerId(), file);
                    return file;
                });
    }

    private String today() {
        return world.staff(StaffRole.BILLING_CLERK).signIn(port).get("/console").body();
    }
}
