package io.sealbill.kernel.document.reading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.sealbill.kernel.document.Finding;
import io.sealbill.kernel.document.ReadResult;
import io.sealbill.kernel.document.Samples;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Files made to harm: each ends as a refusal with its rule, soon, and without reaching for
 * anything.
 */
@Timeout(60)
class HostileFilesTests {
    private static final String SPACE = "urn:oasis:names:specification:ubl:schema:xsd:Invoice-2";

    @TempDir Path folder;

    static Stream<Arguments> attacks() {
        return Stream.of(
                Arguments.of(
                        "INTAKE-DTD",
                        "<!DOCTYPE a [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><Invoice xmlns='%s'><a>&x;</a></Invoice>"
                                .formatted(SPACE)),
                Arguments.of(
                        "INTAKE-DTD",
                        "<!DOCTYPE lolz [<!ENTITY a 'lol'><!ENTITY b '&a;&a;&a;&a;&a;&a;'>]><Invoice xmlns='%s'>&b;</Invoice>"
                                .formatted(SPACE)),
                Arguments.of(
                        "INTAKE-DTD",
                        "<!DOCTYPE Invoice SYSTEM 'http://127.0.0.1:9/evil.dtd'><Invoice xmlns='%s'/>"
                                .formatted(SPACE)),
                Arguments.of("INTAKE-XML", "<Invoice xmlns='%s'>".formatted(SPACE)),
                Arguments.of("INTAKE-XML", "<Invoice xmlns='%s'>&#1;</Invoice>".formatted(SPACE)),
                Arguments.of(
                        "INTAKE-TEXT",
                        "<?xml version='1.1'?><Invoice xmlns='%s'><a>&#1;</a></Invoice>"
                                .formatted(SPACE)),
                Arguments.of("INTAKE-SCHEMA", "<Invoice xmlns='%s'/>".formatted(SPACE)),
                Arguments.of("INTAKE-SIZE", "<a>".repeat(100_000)),
                Arguments.of(
                        "INTAKE-SIZE",
                        "<Invoice xmlns='%s'><Note>%s</Note></Invoice>"
                                .formatted(SPACE, "x".repeat(200_000))),
                Arguments.of(
                        "INTAKE-SIZE", "<Invoice xmlns='%s' %s/>".formatted(SPACE, attributes(50))),
                Arguments.of(
                        "INTAKE-NUMBER",
                        "<Invoice xmlns='%s'><PayableAmount>1e999999</PayableAmount></Invoice>"
                                .formatted(SPACE)),
                Arguments.of(
                        "INTAKE-NUMBER",
                        "<Invoice xmlns='%s'><PayableAmount>%s</PayableAmount></Invoice>"
                                .formatted(SPACE, "9".repeat(90_000))),
                Arguments.of(
                        "INTAKE-NUMBER",
                        "<Invoice xmlns='%s'><PayableAmount>NaN</PayableAmount></Invoice>"
                                .formatted(SPACE)),
                Arguments.of(
                        "INTAKE-DATE",
                        "<Invoice xmlns='%s'><IssueDate>99999-01-01</IssueDate></Invoice>"
                                .formatted(SPACE)),
                Arguments.of(
                        "INTAKE-DATE",
                        "<Invoice xmlns='%s'><IssueDate>2026-02-30</IssueDate></Invoice>"
                                .formatted(SPACE)),
                Arguments.of("INTAKE-KIND", "<html/>"),
                Arguments.of("INTAKE-KIND", ""),
                Arguments.of("INTAKE-JSON-MISSING", "{\"invoice\":1}"),
                Arguments.of("INTAKE-JSON", "[".repeat(100_000)),
                Arguments.of("INTAKE-JSON", "{\"lines\":" + "9".repeat(90_000) + "}"),
                Arguments.of("INTAKE-CSV", "hello world"),
                Arguments.of("INTAKE-CSV", "invoiceNumber,\"issueDate\n1,2"),
                Arguments.of("INTAKE-CSV", "invoiceNumber,invoiceNumber\n1,2"));
    }

    private static String attributes(int count) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < count; i++) {
            text.append(" a").append(i).append("=''");
        }
        return text.toString();
    }

    @ParameterizedTest
    @MethodSource("attacks")
    void refusesWithItsRuleAndPlace(String rule, String document) {
        Finding finding = refusal(document.getBytes(StandardCharsets.UTF_8));
        assertThat(finding.rule()).isEqualTo(rule);
        assertThat(finding.where()).isNotBlank();
        assertThat(finding.text()).hasSizeLessThan(500);
    }

    @Test
    void readsNoFileAndCallsNobody() throws Exception {
        Path secret = Files.writeString(folder.resolve("secret"), "do-not-tell");
        try (ServerSocket server = new ServerSocket(0)) {
            server.setSoTimeout(1_500);
            String url = "http://127.0.0.1:" + server.getLocalPort() + "/";
            for (String document :
                    List.of(
                            "<!DOCTYPE a [<!ENTITY x SYSTEM '%s'>]><a>&x;</a>"
                                    .formatted(secret.toUri()),
                            "<!DOCTYPE a [<!ENTITY %% x SYSTEM '%s'> %%x;]><a/>".formatted(url),
                            "<a xmlns:xsi='http://www.w3.org/2001/XMLSchema-instance' xsi:noNamespaceSchemaLocation='%s'/>"
                                    .formatted(url),
                            "<Invoice xmlns='%s' xmlns:xsi='http://www.w3.org/2001/XMLSchema-instance' xsi:schemaLocation='%s %s'/>"
                                    .formatted(SPACE, SPACE, url),
                            "<a xmlns:xi='http://www.w3.org/2001/XInclude'><xi:include href='%s' parse='text'/></a>"
                                    .formatted(secret.toUri()))) {
                assertThat(Samples.result(document.getBytes(StandardCharsets.UTF_8)).toString())
                        .doesNotContain("do-not-tell");
            }
            assertThat(catchThrowable(server::accept)).isInstanceOf(SocketTimeoutException.class);
        }
    }

    @Test
    void refusesAnEndlessStreamWithinItsBound() {
        Finding finding = refusal(BillReader.read("endless", endless((byte) 0)));
        assertThat(finding.rule()).isEqualTo("INTAKE-SIZE");
        assertThat(refusal(BillReader.read("endless", endless((byte) '<'))).rule())
                .isEqualTo("INTAKE-SIZE");
    }

    private static InputStream endless(byte value) {
        return new InputStream() {
            @Override
            public int read() {
                return value;
            }

            @Override
            public int read(byte[] bytes, int offset, int length) {
                Arrays.fill(bytes, offset, offset + length, value);
                return length;
            }
        };
    }

    @Test
    void refusesAStreamThatBreaks() {
        InputStream broken =
                new InputStream() {
                    @Override
                    public int read() throws IOException {
                        throw new IOException("gone");
                    }

                    @Override
                    public int read(byte[] bytes, int offset, int length) throws IOException {
                        throw new IOException("gone");
                    }
                };
        assertThat(refusal(BillReader.read("broken", broken)).rule())
                .isEqualTo("INTAKE-UNREADABLE");
    }

    @Test
    void refusesTheWrongEncodingAndReadsTheRightOne() {
        String invoice = "<?xml version='1.0' encoding='UTF-8'?><Rechnung>Gebühr</Rechnung>";
        assertThat(refusal(invoice.getBytes(StandardCharsets.ISO_8859_1)).rule())
                .isIn("INTAKE-ENCODING", "INTAKE-XML");
        for (Charset charset :
                List.of(
                        StandardCharsets.UTF_16LE,
                        StandardCharsets.UTF_16BE,
                        StandardCharsets.UTF_16)) {
            String wide =
                    "\uFEFF<?xml version='1.0' encoding='UTF-16'?><Rechnung>Gebühr</Rechnung>";
            assertThat(refusal(wide.getBytes(charset)).rule())
                    .as("%s", charset)
                    .isIn("INTAKE-KIND", "INTAKE-XML");
        }
    }

    @Test
    void stopsAtAZipBombOfHundredsOfMegabytesAndKeepsWhatCameBefore() throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(new ZipEntry("good.csv"));
            zip.write(Samples.CSV.getBytes(StandardCharsets.UTF_8));
            zip.putNextEntry(new ZipEntry("bomb.xml"));
            byte[] nothing = new byte[1 << 20];
            for (int i = 0; i < 700; i++) {
                zip.write(nothing);
            }
            zip.putNextEntry(new ZipEntry("after.csv"));
            zip.write(Samples.CSV.getBytes(StandardCharsets.UTF_8));
        }
        List<BillReader.Item> items = new ArrayList<>();
        BillReader.readEach("bills.zip", new ByteArrayInputStream(bytes.toByteArray()), items::add);
        assertThat(items)
                .extracting(BillReader.Item::place)
                .containsExactly("bills.zip!/good.csv", "bills.zip!/bomb.xml", "bills.zip");
        assertThat(items.getFirst().result()).isInstanceOf(ReadResult.Read.class);
        assertThat(items.getLast().result().findings())
                .first()
                .extracting(Finding::rule)
                .isEqualTo("INTAKE-SIZE");
    }

    @Test
    void goesOnAfterABrokenEntry() throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(new ZipEntry("../../etc/evil.xml"));
            zip.write("<".getBytes(StandardCharsets.UTF_8));
            zip.putNextEntry(new ZipEntry("inner.zip"));
            zip.write(new byte[] {'P', 'K', 3, 4, 0, 0});
            zip.putNextEntry(new ZipEntry("good.csv"));
            zip.write(Samples.CSV.getBytes(StandardCharsets.UTF_8));
        }
        List<BillReader.Item> items = new ArrayList<>();
        BillReader.readEach("bills.zip", new ByteArrayInputStream(bytes.toByteArray()), items::add);
        assertThat(items).hasSize(3);
        assertThat(items.get(1).result().findings())
                .first()
                .extracting(Finding::rule)
                .isEqualTo("INTAKE-KIND");
        assertThat(items.getLast().place()).isEqualTo("bills.zip!/good.csv");
        assertThat(items.getLast().result()).isInstanceOf(ReadResult.Read.class);
    }

    @Test
    void neverThrowsOnDamagedInvoices() throws Exception {
        Path set = Samples.data("einvoice-xrechnung-testsuite");
        long seed = Long.getLong("seed", System.nanoTime());
        System.out.println("damaged invoices, replay with -Dseed=" + seed);
        Random random = new Random(seed);
        List<Path> files = Samples.xmlFiles(set);
        for (int i = 0; i < 300; i++) {
            byte[] bytes = Files.readAllBytes(files.get(random.nextInt(files.size())));
            for (int hit = 0; hit <= random.nextInt(6); hit++) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
            }
            int length = random.nextInt(4) == 0 ? random.nextInt(bytes.length) : bytes.length;
            assertThat(Samples.result(Arrays.copyOf(bytes, length)))
                    .as("seed %d, file %d", seed, i)
                    .isNotNull();
        }
    }

    private static Finding refusal(byte[] document) {
        return refusal(Samples.result(document));
    }

    private static Finding refusal(ReadResult result) {
        assertThat(result).isInstanceOf(ReadResult.Refused.class);
        return result.findings().getFirst();
    }
}
