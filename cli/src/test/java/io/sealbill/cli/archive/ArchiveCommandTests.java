package io.sealbill.cli.archive;

import static org.assertj.core.api.Assertions.assertThat;

import io.sealbill.kernel.document.pdf.Receipt;
import io.sealbill.kernel.document.signing.BillSigner;
import io.sealbill.kernel.document.signing.BillVerifier;
import io.sealbill.kernel.document.signing.SigningAuthority;
import io.sealbill.kernel.document.signing.SigningKey;
import io.sealbill.kernel.document.signing.TrustAnchors;
import io.sealbill.kernel.document.signing.time.TimestampAuthority;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import picocli.CommandLine;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509CRL;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/** The command as somebody starts it who keeps a bill for decades. */
class ArchiveCommandTests {
    private static final Clock CLOCK = Clock.systemUTC();
    private static final Clock LATER = Clock.offset(CLOCK, Duration.ofDays(5 * 365));

    @TempDir Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private final PublishedAuthority site = new PublishedAuthority();
    private final SigningAuthority authority =
            SigningAuthority.create("Authority", CLOCK).publishedIn(site.address());
    private final SigningKey key = authority.issue("City Water");
    private final TimestampAuthority time =
            new TimestampAuthority(authority.issueForTimestamps("Time"), CLOCK);

    @Test
    void archivedDocumentsOutliveTheCertificateOfTheirIssuer() throws Exception {
        site.timestamps(time);
        publish(authority.revocationList(List.of()));
        Path file = document();
        int before = Files.readAllBytes(file).length;

        JsonNode line = archive(0, file);
        assertThat(line.get("status").asString()).isEqualTo("archived");
        assertThat(line.get("level").asString()).isEqualTo("PAdES-BASELINE-LTA");
        assertThat(line.get("provenAt").isNull()).isFalse();
        assertThat(Files.readAllBytes(file).length).isGreaterThan(before);
        TrustAnchors anchors = TrustAnchors.of(authority.certificate());
        assertThat(new BillVerifier(anchors, LATER).verifyPdf(Files.readAllBytes(file)).valid())
                .isTrue();

        // Once more, before the timestamp's own certificate ends.
        assertThat(archive(0, file).get("status").asString()).isEqualTo("archived");
        assertThat(new BillVerifier(anchors, LATER).verifyPdf(Files.readAllBytes(file)).valid())
                .isTrue();
    }

    @Test
    void refusesWhatIsNotValidAndTouchesNothing() throws Exception {
        site.timestamps(time);
        publish(authority.revocationList(List.of()));
        Path changed = document();
        byte[] bytes = Files.readAllBytes(changed);
        bytes[bytes.length / 3] ^= 1;
        Files.write(changed, bytes);
        assertThat(refused(changed)).isEqualTo("not_intact");
        assertThat(Files.readAllBytes(changed)).isEqualTo(bytes);

        SigningAuthority stranger = SigningAuthority.create("Authority", CLOCK);
        Path foreign = write(signed(stranger.issue("City Water")));
        assertThat(refused(foreign)).isEqualTo("not_trusted");
    }

    @Test
    void refusesWhoseKeyWasRevokedBefore() throws Exception {
        site.timestamps(time);
        publish(
                authority.revocationList(
                        List.of(
                                new SigningAuthority.Revocation(
                                        key.certificate(), CLOCK.instant().minusSeconds(3_600)))));
        assertThat(refused(document())).isEqualTo("not_trusted");
    }

    @Test
    void saysWhichEvidenceIsNotToBeHad() throws Exception {
        site.timestamps(time);
        assertThat(refused(document())).isEqualTo("revocation_list_unavailable");

        SigningAuthority other = SigningAuthority.create("Authority", CLOCK);
        publish(other.revocationList(List.of()));
        assertThat(refused(document())).isEqualTo("evidence_incomplete");

        publish(authority.revocationList(List.of()));
        Path file = document();
        site.timestamps(null);
        assertThat(refused(file)).isEqualTo("timestamp_unavailable");
    }

    @Test
    void asksForATimestampAuthority() throws Exception {
        Path file = document();
        assertThat(run(file, "--trust", trust().toString())).isEqualTo(2);
        assertThat(err.toString()).contains("--timestamps");
    }

    private String refused(Path file) throws IOException {
        JsonNode line = archive(1, file);
        assertThat(line.get("status").asString()).isEqualTo("refused");
        assertThat(line.get("detail").asString()).endsWith(".");
        return line.get("code").asString();
    }

    private JsonNode archive(int exit, Path file) throws IOException {
        out.getBuffer().setLength(0);
        Path trust = trust();
        Files.writeString(trust.resolve("timestamps.url"), site.timestampAddress().toString());
        assertThat(run(file, "--json", "--trust", trust.toString()))
                .as(err.toString() + out)
                .isEqualTo(exit);
        return JsonMapper.shared().readTree(out.toString().strip());
    }

    private int run(Path file, String... options) {
        CommandLine command =
                new CommandLine(new ArchiveCommand())
                        .setExecutionExceptionHandler(
                                (exception, line, result) -> {
                                    line.getErr().println(exception.getMessage());
                                    return 2;
                                });
        command.setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true));
        var arguments = new java.util.ArrayList<>(List.of(options));
        arguments.add(file.toString());
        return command.execute(arguments.toArray(String[]::new));
    }

    private Path trust() throws IOException {
        Path trust = Files.createDirectories(folder.resolve("trust"));
        Files.writeString(trust.resolve("authority.pem"), authority.certificatePem());
        return trust;
    }

    private void publish(X509CRL list) throws Exception {
        site.publish(authority.publishedName() + ".crl", list.getEncoded());
    }

    private Path document() throws IOException {
        return write(signed(key));
    }

    private Path write(byte[] pdf) throws IOException {
        return Files.write(Files.createTempFile(folder, "receipt", ".pdf"), pdf);
    }

    private byte[] signed(SigningKey by) {
        Receipt receipt =
                new Receipt(
                        "R20261123-0123456789AB",
                        "City Water",
                        "Ada Example",
                        "C-1",
                        "a bill",
                        new BigDecimal("42.00"),
                        "EUR",
                        "visa",
                        "4242",
                        CLOCK.instant(),
                        "pay_1");
        return new BillSigner(CLOCK, time).sign(receipt, by, Locale.ENGLISH).pdf();
    }
}
