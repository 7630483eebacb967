package io.sealbill.journey.sealing;

import static org.assertj.core.api.Assertions.assertThat;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.sealbill.kernel.document.Bill;
import io.sealbill.kernel.document.ReadResult;
import io.sealbill.kernel.document.reading.BillReader;
import io.sealbill.kernel.document.signing.BillSigner;
import io.sealbill.kernel.document.signing.SignedBill;
import io.sealbill.kernel.document.signing.SigningAuthority;
import io.sealbill.kernel.document.signing.SigningKey;
import io.sealbill.kernel.document.statement.Statements;
import io.sealbill.kernel.sealing.Base64Url;
import io.sealbill.kernel.sealing.DeviceSecret;
import io.sealbill.kernel.sealing.OpenResult.Opened;
import io.sealbill.kernel.sealing.Opener;
import io.sealbill.kernel.sealing.RecipientKey;
import io.sealbill.kernel.sealing.SealHeader;
import io.sealbill.kernel.sealing.SealedBill;
import io.sealbill.kernel.sealing.Sealer;
import io.sealbill.kernel.sealing.hpke.Hpke;
import io.sealbill.kernel.sealing.hpke.Suite;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.FieldSource;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

import java.io.ByteArrayInputStream;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.function.Consumer;

/** Java seals and Chromium opens, under the content security policy of the app. */
class SealingInteropIT {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final Instant SIGNED_AT = Instant.parse("2026-11-02T08:00:00Z");
    private static final Issuer ISSUER =
            Issuer.create("City Water", Instant.parse("2026-01-01T00:00:00Z"));
    private static final Sealer SEALER = new Sealer(Hpke.best());
    private static final DeviceSecret DEVICE =
            DeviceSecret.generate(Suite.XWING, new SecureRandom());

    private static final Issuer STRANGER =
            Issuer.create("Stranger", Instant.parse("2026-01-01T00:00:00Z"));
    private static final String GOOD_JWS = ISSUER.sign(BillForBrowser.BILL, SIGNED_AT);
    private static final BillForBrowser BILL = BillForBrowser.of(ISSUER);
    private static final SealedBill SEALED = BILL.seal(SEALER, GOOD_JWS, DEVICE);
    private static final SealedBill OTHER =
            BILL.seal(SEALER, ISSUER.sign(BillForBrowser.BILL, SIGNED_AT), DEVICE);
    private static final SealedBill ELSEWHERE =
            BillForBrowser.of(ISSUER).seal(SEALER, GOOD_JWS, DEVICE);

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

    @ParameterizedTest
    @EnumSource(Suite.class)
    void chromiumOpensWhatEachImplementationSeals(Suite suite) {
        DeviceSecret device = DeviceSecret.generate(suite, new SecureRandom());
        for (Hpke hpke : List.of(Hpke.best(), Hpke.portable())) {
            BillForBrowser bill = BillForBrowser.of(ISSUER);
            String jws = ISSUER.sign(BillForBrowser.BILL, SIGNED_AT);
            JsonNode opened = open(bill.request(bill.seal(new Sealer(hpke), jws, device)), device);

            assertThat(opened.at("/bill/payableAmount").asString()).isEqualTo("84.20");
            assertThat(opened.at("/bill/buyer/name").asString()).isEqualTo("王小明");
            assertThat(Base64Url.decode(opened.at("/pdf").asString()))
                    .isEqualTo(BillForBrowser.PDF.getBytes(UTF_8));
            assertThat(opened.at("/proof/signer").asString()).isEqualTo(ISSUER.kid());
            assertThat(Instant.parse(opened.at("/proof/signedAt").asString())).isEqualTo(SIGNED_AT);
            assertThat(opened.at("/proof/suite").asString()).isEqualTo(suite.wireName());
            assertThat(opened.at("/proof/header/bill").asString())
                    .isEqualTo(bill.bill().toString());
        }
    }

    @Test
    void chromiumOpensWhatTheBillSignerSigned() throws Exception {
        SigningKey key =
                SigningAuthority.create("Test authority", Clock.systemUTC()).issue("City Water");
        SignedBill signed = new BillSigner(Clock.systemUTC()).sign(readBill(), key);
        String certificate = Base64.getEncoder().encodeToString(key.certificate().getEncoded());
        BillForBrowser bill =
                new BillForBrowser(BILL.biller(), BILL.account(), BILL.bill(), certificate);
        SealHeader header =
                SealHeader.of(
                        Suite.XWING, bill.biller(), bill.account(), bill.bill(), signed.jws());
        byte[] content = signed.toBytes();

        JsonNode opened =
                open(
                        bill.request(SEALER.seal(header, content, List.of(DEVICE.publicKey()))),
                        DEVICE);

        assertThat(opened.path("refused").asString("opened")).isEqualTo("opened");
        assertThat(opened.at("/bill/totals/payableAmount").asString()).isEqualTo("84.20");
        assertThat(opened.at("/proof/signer").asString()).isEqualTo(key.keyId());
        assertThat(Base64Url.decode(opened.at("/pdf").asString())).isEqualTo(signed.pdf());
    }

    @Test
    void aStatementIsOpenedAsOneAndNeverTakenForABill() throws Exception {
        SigningKey key =
                SigningAuthority.create("Test authority", Clock.systemUTC()).issue("City Water");
        String certificate = Base64.getEncoder().encodeToString(key.certificate().getEncoded());
        BillForBrowser place =
                new BillForBrowser(BILL.biller(), BILL.account(), BILL.bill(), certificate);
        BillSigner signer = new BillSigner(Clock.systemUTC());
        ObjectNode asBill = request(place, signer.sign(Statements.statement(), key));
        assertThat(open(asBill, DEVICE).path("refused").asString()).isEqualTo("wrong_kind");
        ObjectNode statement = asBill.deepCopy();
        ((ObjectNode) statement.get("envelope")).put("kind", "statement");
        assertThat(open(statement, DEVICE).path("refused").asString())
                .isEqualTo("differs_from_envelope");
        ((ObjectNode) statement.get("envelope")).put("amountDueMinor", 0).remove("dueDate");
        JsonNode opened = open(statement, DEVICE);
        assertThat(opened.at("/statement/closingBalance").asString()).isEqualTo("76.20");
        assertThat(opened.has("bill")).isFalse();
        ObjectNode bill = request(place, signer.sign(readBill(), key));
        ((ObjectNode) bill.get("envelope")).put("kind", "statement");
        assertThat(open(bill, DEVICE).path("refused").asString()).isEqualTo("wrong_kind");
    }

    private static ObjectNode request(BillForBrowser place, SignedBill signed) {
        SealHeader header =
                SealHeader.of(
                        Suite.XWING, place.biller(), place.account(), place.bill(), signed.jws());
        return place.request(SEALER.seal(header, signed.toBytes(), List.of(DEVICE.publicKey())));
    }

    private static Bill readBill() {
        String csv =
                """
                invoiceNumber,issueDate,currency,paymentDueDate,sellerName,sellerVatIdentifier,sellerCity,sellerCountryCode,buyerName,buyerCity,buyerCountryCode,itemName,quantity,netPrice,vatCategory,vatRate
                2026/77,2026-11-01,EUR,2026-12-01,City Water,DE811907980,Bonn,DE,王小明,Bonn,DE,Water,1,70.76,S,19
                """;
        var result = BillReader.read("bill.csv", new ByteArrayInputStream(csv.getBytes(UTF_8)));
        assertThat(result).isInstanceOf(ReadResult.Read.class);
        return ((ReadResult.Read) result).bill();
    }

    @ParameterizedTest
    @EnumSource(Suite.class)
    void aKeyBornInTheBrowserWorksInJava(Suite suite) {
        JsonNode born = chromium.call("create", suite.wireName());
        RecipientKey publicKey = JSON.treeToValue(born.get("publicKey"), RecipientKey.class);
        DeviceSecret device =
                new DeviceSecret(suite, Base64Url.decode(born.get("secret").asString()));

        assertThat(device.publicKey()).as("the same expansion of the seed").isEqualTo(publicKey);
        assertThat(born.get("printed").asString())
                .isEqualTo("DeviceSecret[" + publicKey.kid() + "]");
        BillForBrowser bill = BillForBrowser.of(ISSUER);
        String jws = ISSUER.sign(BillForBrowser.BILL, SIGNED_AT);
        SealedBill sealed = bill.seal(SEALER, jws, device);
        assertThat(new Opener(Hpke.best()).open(sealed, device)).isInstanceOf(Opened.class);
        assertThat(open(bill.request(sealed), device).at("/bill/currency").asString())
                .isEqualTo("EUR");
    }

    @Test
    void chromiumMakesPostQuantumKeysByItself() {
        assertThat(chromium.call("create", "").at("/publicKey/suite").asString())
                .isEqualTo(Suite.XWING.wireName());
    }

    record Tampering(String refusal, Consumer<ObjectNode> tamper) {}

    static final List<Tampering> TAMPERINGS =
            List.of(
                    new Tampering(
                            "wrong_bill",
                            request -> request.set("sealed", JSON.readTree(ELSEWHERE.toJson()))),
                    new Tampering(
                            "malformed", request -> sealedOf(request).put("protected", "e30")),
                    new Tampering(
                            "unsupported_version", request -> edit(request, "A256GCM", "A128CBC")),
                    new Tampering("unsupported_suite", request -> edit(request, "XWING", "ROT13")),
                    new Tampering("suite_downgrade", request -> edit(request, "XWING", "X25519")),
                    new Tampering(
                            "not_a_recipient",
                            request ->
                                    recipientOf(request)
                                            .put("kid", Base64Url.encode(new byte[32]))),
                    new Tampering(
                            "truncated", request -> sealedOf(request).put("ciphertext", "AAAA")),
                    new Tampering(
                            "header_or_key_changed",
                            request -> edit(request, "\"version\":1", "\"version\":2")),
                    new Tampering(
                            "header_or_key_changed",
                            request -> takeFromOther(request, "recipients")),
                    new Tampering(
                            "content_changed", request -> takeFromOther(request, "ciphertext")));

    @ParameterizedTest
    @FieldSource("TAMPERINGS")
    void tamperedSealsAreRefusedByName(Tampering tampering) {
        ObjectNode request = BILL.request(SEALED);
        tampering.tamper().accept(request);
        refuses(tampering.refusal(), request);
    }

    record Forgery(String refusal, String jws) {}

    static final List<Forgery> FORGERIES =
            List.of(
                    new Forgery("unknown_signer", STRANGER.sign(BillForBrowser.BILL, SIGNED_AT)),
                    new Forgery("signature_invalid", changed(GOOD_JWS)),
                    new Forgery(
                            "signature_invalid",
                            ISSUER.signWithHeader(
                                    "{\"alg\":\"none\",\"typ\":\"bill+jws\",\"kid\":\"%s\",\"iat\":0}"
                                            .formatted(ISSUER.kid()),
                                    BillForBrowser.BILL)),
                    new Forgery(
                            "outside_certificate_validity",
                            ISSUER.sign(
                                    BillForBrowser.BILL, Instant.parse("2025-12-31T23:59:59Z"))));

    @ParameterizedTest
    @FieldSource("FORGERIES")
    void signaturesOfOthersAreRefusedByName(Forgery forgery) {
        refuses(forgery.refusal(), BILL.request(BILL.seal(SEALER, forgery.jws(), DEVICE)));
    }

    @Test
    void aHeaderThatNamesAnotherSignatureIsRefused() {
        String other = STRANGER.sign("{}", SIGNED_AT);
        refuses("signed_other", BILL.request(BILL.sealAs(SEALER, GOOD_JWS, other, DEVICE)));
    }

    @Test
    void aDocumentThatTheDataDoNotNameIsRefused() {
        SealedBill sealed = BILL.sealWith(SEALER, GOOD_JWS, GOOD_JWS, "%PDF-1.7 another", DEVICE);
        refuses("document_other", BILL.request(sealed));
    }

    @Test
    void certificatesThatCannotBeReadAreRefused() {
        ObjectNode request = BILL.request(SEALED);
        request.putArray("certificates").add("MAMCAQE=");
        refuses("unknown_signer", request);
    }

    @Test
    void anEnvelopeThatSaysSomethingElseIsRefused() {
        BillForBrowser bill = BillForBrowser.of(ISSUER);
        SealedBill sealed = bill.seal(SEALER, ISSUER.sign(BillForBrowser.BILL, SIGNED_AT), DEVICE);
        List<Consumer<ObjectNode>> changes =
                List.of(
                        envelope -> envelope.put("amountDueMinor", 8421),
                        envelope -> envelope.put("currency", "USD"),
                        envelope -> envelope.put("dueDate", "2026-12-02"),
                        envelope -> envelope.remove("dueDate"));
        for (Consumer<ObjectNode> change : changes) {
            ObjectNode request = bill.request(sealed);
            change.accept((ObjectNode) request.get("envelope"));
            refuses("differs_from_envelope", request);
        }
    }

    private static JsonNode open(ObjectNode request, DeviceSecret device) {
        ObjectNode argument = secretOf(device);
        argument.set("request", request);
        JsonNode answer = chromium.call("open", argument);
        assertThat(answer.has("failed")).as(answer.toString()).isFalse();
        return answer;
    }

    private static void refuses(String refusal, ObjectNode request) {
        assertThat(open(request, DEVICE).path("refused").asString("opened")).isEqualTo(refusal);
    }

    static ObjectNode secretOf(DeviceSecret device) {
        ObjectNode argument = JSON.createObjectNode();
        argument.put("secret", Base64Url.encode(device.exposeBytes()));
        argument.set("publicKey", JSON.valueToTree(device.publicKey()));
        return argument;
    }

    private static ObjectNode sealedOf(ObjectNode request) {
        return (ObjectNode) request.get("sealed");
    }

    private static ObjectNode recipientOf(ObjectNode request) {
        return (ObjectNode) request.at("/sealed/recipients/0");
    }

    private static void takeFromOther(ObjectNode request, String member) {
        sealedOf(request).set(member, JSON.readTree(OTHER.toJson()).get(member));
    }

    private static String changed(String jws) {
        int at = jws.length() - 6;
        return jws.substring(0, at) + (jws.charAt(at) == 'A' ? 'B' : 'A') + jws.substring(at + 1);
    }

    private static void edit(ObjectNode request, String from, String to) {
        String header =
                new String(Base64Url.decode(request.at("/sealed/protected").asString()), UTF_8);
        assertThat(header).contains(from);
        sealedOf(request)
                .put("protected", Base64Url.encode(header.replace(from, to).getBytes(UTF_8)));
    }
}
