package io.sealbill.app.pki;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sealbill.app.receipt.Receipts;
import io.sealbill.app.settings.Settings;
import io.sealbill.app.support.AppTest;
import io.sealbill.app.support.Eventually;
import io.sealbill.app.support.Pki;
import io.sealbill.app.support.World;
import io.sealbill.kernel.document.signing.BillVerifier;
import io.sealbill.kernel.document.signing.TrustAnchors;
import io.sealbill.kernel.document.signing.Verification;
import io.sealbill.kernel.document.signing.Verification.Evidence;
import io.sealbill.kernel.document.signing.pades.ListAddresses;
import io.sealbill.kernel.document.signing.pades.PdfExtension;
import io.sealbill.kernel.document.signing.time.TimestampServer;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;

import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.cert.CertificateFactory;
import java.security.cert.X509CRL;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.UUID;

/** What a program of somebody else needs to check our signatures, asked for as it would ask. */
class PkiTests extends AppTest {
    private static final Pki PKI = Pki.shared();

    @LocalServerPort int port;
    @Autowired ApplicationContext app;
    @Autowired Receipts receipts;

    private final HttpClient client = HttpClient.newHttpClient();

    @Test
    void anybodyArchivesADocumentWithNothingButWhatIsPublished() throws Exception {
        byte[] receipt = receipt();
        TrustAnchors anchors = TrustAnchors.of(PKI.authority().certificate());
        Verification signed = new BillVerifier(anchors).verifyPdf(receipt);
        assertThat(signed.valid()).as(signed.reason()).isTrue();
        Evidence evidence = Objects.requireNonNull(signed.evidence());
        assertThat(evidence.level()).isEqualTo(Evidence.Level.T);
        assertThat(evidence.provenAt()).isNotNull();

        // The certificate says where the list is; the tests' app has another port than it says.
        URI published = ListAddresses.of(receipt).iterator().next();
        HttpResponse<byte[]> answer = get(published.getPath());
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/pkix-crl");
        X509CRL list =
                (X509CRL)
                        CertificateFactory.getInstance("X.509")
                                .generateCRL(new ByteArrayInputStream(answer.body()));
        list.verify(PKI.authority().certificate().getPublicKey());

        byte[] archived =
                new PdfExtension(anchors.authorities(), List.of(list), timestamps())
                        .extend(receipt, PdfExtension.Level.LTA);
        Verification kept = new BillVerifier(anchors).verifyPdf(archived);
        assertThat(kept.valid()).as(kept.reason()).isTrue();
        assertThat(Objects.requireNonNull(kept.evidence()).level()).isEqualTo(Evidence.Level.LTA);
    }

    @Test
    void givesOutCertificatesAndListsAndNothingElse() throws Exception {
        String name = PKI.authority().publishedName();
        assertThat(get("/pki/" + name + ".crt").body())
                .isEqualTo(PKI.authority().certificate().getEncoded());
        assertThat(new String(get("/pki/").body(), StandardCharsets.UTF_8))
                .isEqualTo(name + ".crl\n" + name + ".crt\n");
        for (String path :
                List.of("private.key", "..%2Fprivate.key", "nobody.crl", "../private.key")) {
            assertThat(get("/pki/" + path).statusCode()).as(path).isBetween(400, 404);
        }
    }

    @Test
    void answersNothingButTimestampQueries() throws Exception {
        assertThat(ask("application/timestamp-query", new byte[] {0x30, 3, 2, 1}))
                .contains("timestamp_query_malformed");
        assertThat(ask("application/timestamp-query", new byte[4_096]))
                .contains("timestamp_query_too_large");
        assertThat(ask("application/json", new byte[] {'{', '}'})).contains("media_type");
    }

    @Test
    void settingsNameOneSourceOfTimestamps() {
        Path file = Path.of("key.p12");
        URI url = URI.create("https://time.example/");
        assertThat(new Settings.Timestamps(url, null, null).url()).isEqualTo(url);
        for (var wrong :
                List.<Runnable>of(
                        () -> new Settings.Timestamps(null, null, null),
                        () -> new Settings.Timestamps(url, file, file),
                        () -> new Settings.Timestamps(null, file, null))) {
            assertThatThrownBy(wrong::run)
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("sealbill.timestamps");
        }
    }

    private byte[] receipt() throws Exception {
        World world = new World(app).withSigningKey();
        UUID id = world.pay(world.present(8_420)).attemptId();
        Eventually.await("a receipt", () -> receipts.findForPayer(world.payerId(), id).isPresent());
        return world.payer().signIn(port).getBytes("/payments/" + id + "/receipt.pdf");
    }

    private TimestampServer timestamps() {
        return new TimestampServer(at("/pki/timestamps"), Duration.ofSeconds(10));
    }

    private String ask(String type, byte[] body) throws Exception {
        return client.send(
                        HttpRequest.newBuilder(at("/pki/timestamps"))
                                .header("Content-Type", type)
                                .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                                .build(),
                        HttpResponse.BodyHandlers.ofString())
                .body();
    }

    private HttpResponse<byte[]> get(String path) throws Exception {
        return client.send(
                HttpRequest.newBuilder(at(path)).build(), HttpResponse.BodyHandlers.ofByteArray());
    }

    private URI at(String path) {
        return URI.create("http://localhost:" + port + path);
    }
}
