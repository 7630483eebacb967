package io.sealbill.cli.seal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.sealbill.kernel.Sha256;
import io.sealbill.kernel.document.AccountCodes;
import io.sealbill.kernel.document.ReadResult;
import io.sealbill.kernel.document.reading.BillReader;
import io.sealbill.kernel.document.signing.BillVerifier;
import io.sealbill.kernel.document.signing.SignedBill;
import io.sealbill.kernel.document.signing.SigningAuthority;
import io.sealbill.kernel.document.signing.SoftToken;
import io.sealbill.kernel.document.signing.TrustAnchors;
import io.sealbill.kernel.document.signing.pades.SignedPdf;
import io.sealbill.kernel.sealing.DeviceSecret;
import io.sealbill.kernel.sealing.hpke.Suite;
import io.sealbill.kernel.transparency.proof.DocumentProof;

import org.apache.pdfbox.Loader;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import picocli.CommandLine;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;

import javax.imageio.ImageIO;

/** The command as a biller starts it, with a real signing key. */
class SealCommandTests {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final DeviceSecret PHONE = DeviceSecret.generate(Suite.XWING, RANDOM);
    private static final String BILLS =
            """
            invoiceNumber,issueDate,currency,paymentDueDate,sellerName,sellerVatIdentifier,sellerCity,sellerCountryCode,buyerName,buyerIdentifier,buyerCity,buyerCountryCode,itemName,quantity,netPrice,vatCategory,vatRate
            2026/1,2026-11-01,EUR,2026-12-01,City Water,DE811907980,Bonn,DE,Canary-Wang,C-1,Bonn,DE,Water,1,10.00,S,19
            2026/2,2026-11-01,EUR,2026-12-01,City Water,DE811907980,Bonn,DE,Keyless,C-2,Bonn,DE,Water,1,10.00,S,19
            """;

    @TempDir Path folder;

    private final UUID biller = UUID.randomUUID();
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @SuppressWarnings("NullAway.Init") // set before each test
    private StrictDoor door;

    @BeforeEach
    void start() throws IOException {
        door = new StrictDoor(biller);
        door.account("C-1", PHONE);
        door.account("C-2");
        Files.createDirectories(folder.resolve("bills"));
        Files.writeString(folder.resolve("bills/run.csv"), BILLS);
        byte[] numberHashKey = new byte[32];
        RANDOM.nextBytes(numberHashKey);
        secret("number-hash.key", Base64.getEncoder().encode(numberHashKey));
        secret("api-token", StrictDoor.TOKEN.getBytes(UTF_8));
        secret("signing.password", "password-of-the-test\n".getBytes(UTF_8));
        secret("biller-id", biller.toString().getBytes(UTF_8));
        secret(
                "signing.p12",
                SigningAuthority.create("Test authority", Clock.systemUTC())
                        .issue("City Water")
                        .toPkcs12("password-of-the-test".toCharArray()));
    }

    @AfterEach
    void stop() {
        door.close();
    }

    @Test
    void signsSealsAndUploadsAndSaysWhatWaits() throws Exception {
        int exit = seal("--to", door.address().toString(), "--json");

        assertThat(exit).as(err.toString()).isEqualTo(1);
        List<JsonNode> lines = out.toString().lines().map(JsonMapper.shared()::readTree).toList();
        assertThat(lines).hasSize(3);
        assertThat(lines.get(0).get("status").asString()).isEqualTo("presented");
        assertThat(lines.get(0).get("invoiceNumber").asString()).isEqualTo("2026/1");
        assertThat(lines.get(1).get("status").asString()).isEqualTo("waiting_for_key");
        assertThat(lines.get(2).at("/summary/presented").asInt()).isEqualTo(1);
        SignedBill content = door.presented().values().iterator().next().content();
        assertThat(content.jws().split("\\.")).hasSize(3);
        assertThat(content.pdf()).startsWith('%', 'P', 'D', 'F');
        try (var document = Loader.loadPDF(content.pdf())) {
            // As the customer's account says.
            assertThat(document.getDocumentCatalog().getLanguage()).isEqualTo("zh-CN");
        }
        byte[] proof = Objects.requireNonNull(SignedPdf.attached(content.pdf(), "proof.json"));
        UUID billId = door.order().getFirst();
        assertThat(JsonMapper.shared().readValue(proof, DocumentProof.class))
                .isEqualTo(new DocumentProof(biller, billId, StrictDoor.PAYEE));
    }

    /** Of every published PDF that carries a bill the customer gets the very bytes. */
    @Test
    void passesOnThePdfInWhichABillCame() throws Exception {
        Path published = Path.of(System.getProperty("sealbill.data", "absent"));
        assumeTrue(Files.isDirectory(published), "0 files: sealbill.data is absent");
        Files.delete(folder.resolve("bills/run.csv"));
        Map<String, String> originals = new HashMap<>();
        for (Path file : pdfs(published)) {
            byte[] bytes = Files.readAllBytes(file);
            var read = BillReader.read("a.pdf", new ByteArrayInputStream(bytes));
            if (read instanceof ReadResult.Read good
                    && !AccountCodes.of(good.document()).isEmpty()
                    && originals.putIfAbsent(good.document().number(), Sha256.base64Url(bytes))
                            == null) {
                AccountCodes.of(good.document()).forEach(code -> door.account(code, PHONE));
                Files.copy(file, folder.resolve("bills/" + originals.size() + ".pdf"));
            }
        }
        seal("--to", door.address().toString());
        assertThat(door.presented()).as(out + "" + err).hasSizeGreaterThan(2);
        for (var bill : door.presented().values()) {
            byte[] original = Objects.requireNonNull(bill.original());
            assertThat(originals).containsValue(Sha256.base64Url(original));
        }
        System.out.printf(
                "%d of %d PDFs were passed on as they came%n",
                door.presented().size(), originals.size());
    }

    private static List<Path> pdfs(Path published) throws IOException {
        try (Stream<Path> files = Files.walk(published)) {
            return files.filter(file -> file.toString().endsWith(".pdf"))
                    .sorted()
                    .limit(40)
                    .toList();
        }
    }

    /** Both open with the password: it is not that which is wrong. */
    @ParameterizedTest
    @CsvSource({"RSA, 2048, RSA of 2048 bits", "EC, 384, another curve of 384 bits"})
    void saysWhichKindOfKeyCannotSign(String algorithm, String size, String said) throws Exception {
        Path store = folder.resolve("other.p12");
        List<String> keytool =
                List.of(
                        Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                        "-genkeypair",
                        "-keyalg",
                        algorithm,
                        "-keysize",
                        size,
                        "-storetype",
                        "PKCS12",
                        "-keystore",
                        store.toString(),
                        "-storepass",
                        "password-of-the-test",
                        "-dname",
                        "CN=City Water");
        assertThat(new ProcessBuilder(keytool).redirectErrorStream(true).start().waitFor())
                .isZero();
        secret("signing.p12", Files.readAllBytes(store));
        assertThat(seal("--to", door.address().toString())).isEqualTo(2);
        assertThat(err.toString()).contains("signing.p12: bills are signed").contains(said);
    }

    /** The key never leaves its token, and several sign with it at once. */
    @Test
    void signsByASecurityModule() throws Exception {
        SigningAuthority authority = SigningAuthority.create("Test authority", Clock.systemUTC());
        Path library = SoftToken.make("4711".toCharArray(), authority, "City Water");
        secret("signing.password", "4711".getBytes(UTF_8));
        Files.writeString(
                folder.resolve("keys/pkcs11.json"),
                "{\"library\": \"%s\", \"slot\": 0}".formatted(library));
        assertThat(seal("--to", door.address().toString())).isEqualTo(2);
        assertThat(err.toString()).contains("holds both signing.p12 and pkcs11.json");

        Files.delete(folder.resolve("keys/signing.p12"));
        String first = BILLS.lines().skip(1).findFirst().orElseThrow();
        StringBuilder more = new StringBuilder(BILLS);
        for (int number = 3; number < 23; number++) {
            more.append(first.replace("2026/1", "2026/" + number)).append('\n');
        }
        Files.writeString(folder.resolve("bills/run.csv"), more);
        seal("--to", door.address().toString(), "--parallel", "4");

        var verifier = new BillVerifier(TrustAnchors.of(authority.certificate()));
        assertThat(door.presented()).as(err.toString()).hasSize(21);
        assertThat(door.presented().values())
                .allSatisfy(bill -> assertThat(verifier.verify(bill.content()).valid()).isTrue());
    }

    @Test
    void theBillersLogoStandsOnWhatIsSealedHere() throws Exception {
        var picture = new BufferedImage(60, 20, BufferedImage.TYPE_INT_RGB);
        ImageIO.write(picture, "jpeg", folder.resolve("keys/logo.jpg").toFile());
        Files.writeString(
                folder.resolve("keys/brand.json"),
                """
                {"accentColour":"#0b6e99","logo":"logo.jpg","logoAlternative":"A drop of water"}
                """);
        String to = door.address().toString();
        assertThat(seal("--to", to, "--json")).as(err.toString()).isEqualTo(1);
        SignedBill opened = door.presented().values().iterator().next().content();
        try (var document = Loader.loadPDF(opened.pdf())) {
            assertThat(document.getPage(0).getResources().getXObjectNames()).hasSize(1);
        }
        Files.writeString(folder.resolve("pale.json"), "{\"accentColour\":\"#ffd500\"}");
        String pale = folder.resolve("pale.json").toString();
        assertThat(seal("--to", to, "--brand", pale)).isEqualTo(2);
        assertThat(err.toString()).contains("accent_contrast");
        Files.writeString(folder.resolve("odd.json"), "{\"colour\":\"#000000\"}");
        String odd = folder.resolve("odd.json").toString();
        assertThat(seal("--to", to, "--brand", odd)).isEqualTo(2);
    }

    @Test
    void exitsZeroWhenAllIsDelivered() {
        door.account("C-2", PHONE);
        assertThat(seal("--to", door.address().toString())).as(err.toString()).isZero();
        assertThat(out.toString()).contains("2 presented").contains("run.csv");
        assertThat(seal("--to", door.address().toString())).isZero();
        assertThat(out.toString()).contains("2 there already");
    }

    @Test
    void billsWaitWhereNoTimestampIsToBeHad() {
        String address = door.address().toString();
        assertThat(seal("--to", address, "--timestamps", "http://127.0.0.1:1/", "--json"))
                .isEqualTo(1);
        JsonNode line = JsonMapper.shared().readTree(out.toString().lines().findFirst().get());
        assertThat(line.get("status").asString()).isEqualTo("failed");
        assertThat(line.get("reason").asString()).isEqualTo("timestamp_unavailable");
        assertThat(door.uploads()).isZero();
        out.getBuffer().setLength(0);
        seal("--to", address);
        assertThat(out.toString()).contains("1 presented");
    }

    @Test
    void refusesKeysThatOthersCanRead() throws IOException {
        Files.setPosixFilePermissions(
                folder.resolve("keys/api-token"), PosixFilePermissions.fromString("rw-r--r--"));
        assertThat(seal("--to", door.address().toString())).isEqualTo(2);
        assertThat(err.toString()).contains("api-token").contains("chmod 600");
        assertThat(door.uploads()).isZero();
    }

    @Test
    void refusesAnAddressInClearThatIsNotThisMachine() {
        for (String address : List.of("http://bills.example", "ftp://localhost", "localhost")) {
            assertThat(seal("--to", address)).isEqualTo(2);
        }
        assertThat(err.toString()).contains("https");
    }

    @Test
    void refusesAPasswordOfAnotherKeyStore() throws IOException {
        Files.writeString(folder.resolve("keys/signing.password"), "wrong");
        assertThat(seal("--to", door.address().toString())).isEqualTo(2);
        assertThat(err.toString()).contains("signing.password");
    }

    private int seal(String... arguments) {
        CommandLine command = new CommandLine(new SealCommand());
        command.setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true));
        return command.execute(
                Stream.concat(
                                Stream.of(
                                        folder.resolve("bills").toString(),
                                        "--keys",
                                        folder.resolve("keys").toString()),
                                Stream.of(arguments))
                        .toArray(String[]::new));
    }

    private void secret(String name, byte[] content) throws IOException {
        Path file = Files.createDirectories(folder.resolve("keys")).resolve(name);
        Files.write(file, content);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    }
}
