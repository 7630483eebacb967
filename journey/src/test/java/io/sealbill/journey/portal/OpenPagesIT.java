package io.sealbill.journey.portal;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Request;
import com.microsoft.playwright.options.FilePayload;
import com.microsoft.playwright.options.LoadState;

import io.sealbill.cli.demo.payer.Device;
import io.sealbill.cli.demo.payer.OpenedBill;
import io.sealbill.cli.demo.payer.ScriptedPayer;
import io.sealbill.cli.demo.sample.BillFile;
import io.sealbill.cli.demo.sample.Intake;
import io.sealbill.cli.demo.sample.SampleWorld;
import io.sealbill.journey.evidence.KeepingCustomer;
import io.sealbill.journey.evidence.KeptFiles;
import io.sealbill.kernel.document.Samples;
import io.sealbill.kernel.document.signing.BillSigner;
import io.sealbill.kernel.document.signing.SigningKey;
import io.sealbill.kernel.document.signing.TrustAnchors;
import io.sealbill.kernel.document.signing.time.TimestampServer;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;

/** What a visitor sees who is not signed in. */
@ExtendWith(StageExtension.class)
class OpenPagesIT {
    private static final String ACCOUNT = "DE79000000001234567890";
    private static final String OTHER = "DE75512108001245126199";
    private static final String REGISTERED =
            "The payee account is the one that the issuer registered";
    private static final String NOT_REGISTERED =
            "The payee account is NOT the one that the issuer registered";
    private static final String NO_NEWER = "No newer bill stands in its place, as of";
    private static final String READ = "What is written there to read is not what was signed.";
    private static final String NOT_SIGNED = "The invoice is not the one that was signed";
    private static final String UNFIT = "The signature does not fit what is in the file";
    private static final String AMOUNT = "the amount due";
    private static final String PAYEE_ACCOUNT = "the payee account";
    private static final String NOTHING = "nothing.txt";

    private static final String HEADER =
            "invoiceNumber,issueDate,currency,paymentDueDate,sellerName,sellerVatIdentifier,"
                    + "sellerCity,sellerCountryCode,buyerName,buyerIdentifier,buyerCity,"
                    + "buyerCountryCode,itemName,quantity,netPrice,vatCategory,vatRate,typeCode,"
                    + "precedingInvoice\n";

    @ParameterizedTest
    @CsvSource({
        "en, DESKTOP, There is nothing here, do not fit together",
        "zh-CN, PHONE, 这里什么也没有, 不相符"
    })
    void everybodyMayLookAround(
            String language, Screen screen, String nothingHere, String wrongCodes, Stage stage) {
        try (Visit visit = stage.visit(language, screen)) {
            for (String page : new String[] {"welcome:/", "safety:/safety", "offline:/offline"}) {
                visit.open(page.substring(page.indexOf(':') + 1));
                assertThat(visit.the("h1")).isVisible();
                look(visit, page.substring(0, page.indexOf(':')));
            }
            visit.open("/enrol");
            visit.the("#accountCode").fill("CW-1");
            visit.the("#enrolmentCode").fill("AAAA-BBBB");
            visit.the("main form button").click();
            assertThat(visit.the(".notice.bad")).containsText(wrongCodes);
            look(visit, "enrol-wrong-code");
            visit.open("/nothing-here");
            assertThat(visit.the("h1")).hasText(nothingHere);
            visit.expectComplaint("404");
            look(visit, "not-found");
        }
    }

    @ParameterizedTest
    @CsvSource({"en, DESKTOP, Genuine: signed by", "zh-CN, PHONE, 真实：由"})
    void aBillIsCheckedAndNoByteOfItLeaves(
            String language, Screen screen, String genuine, Stage stage) throws Exception {
        SampleWorld.Biller biller = stage.demo().world().billers().getFirst();
        byte[] bill = signed(stage, biller);
        byte[] changed = bill.clone();
        changed[changed.length / 3] ^= 1;
        try (Visit visit = stage.visit(language, screen)) {
            visit.open("/check");
            assertThat(visit.the("html[data-check=ready]")).isVisible();
            visit.page().waitForLoadState(LoadState.NETWORKIDLE);
            List<Request> sent = new ArrayList<>();
            visit.context().onRequest(sent::add);
            visit.the("#files").setInputFiles(pdf("bill.pdf", bill));
            Locator headline = visit.the("[data-verdict=genuine] h2");
            assertThat(headline).containsText(genuine);
            assertThat(headline).containsText(biller.legalName());
            assertThat(visit.the("[data-verdict=genuine]")).containsText("T-2026-11");
            look(visit, "check-genuine");
            visit.the("#files").setInputFiles(pdf("changed.pdf", changed));
            assertThat(visit.the("[data-verdict=changed] h2")).isVisible();
            look(visit, "check-changed");
            assertThat(sent).allSatisfy(OpenPagesIT::carriesNothing);
        }
    }

    /** Our own scripts are fetched: no body, nothing in the address. */
    private static void carriesNothing(Request request) {
        String path = URI.create(request.url()).getPath();
        assertThat(request.method()).isEqualTo("GET");
        assertThat(request.postDataBuffer()).isNull();
        assertThat(request.url()).endsWith(path);
        assertThat(path).matches("/(?:checking|vendor|sealing|pages)/[a-z./-]+");
    }

    private static FilePayload pdf(String name, byte[] content) {
        return new FilePayload(name, "application/pdf", content);
    }

    /** As the biller's own program signs. */
    private static byte[] signed(Stage stage, SampleWorld.Biller biller) throws Exception {
        Path keys = stage.demo().bootstrap().keyFolder(biller);
        SigningKey key =
                SigningKey.fromPkcs12(
                        Files.readAllBytes(keys.resolve("signing.p12")),
                        Files.readString(keys.resolve("signing.password")).strip().toCharArray());
        URI time = stage.demo().bootstrap().timestamps();
        return new BillSigner(Clock.systemUTC(), new TimestampServer(time, Duration.ofSeconds(10)))
                .sign(Samples.bill(), key)
                .pdf();
    }

    /** The first of the two visits looks in both sizes. */
    private static void look(Visit visit, String name) {
        if (visit.language().equals("en")) {
            visit.look(name);
        } else {
            visit.lookHere(name);
        }
    }

    @Test
    void aKeptBillIsSaidToBeReplacedAndNothingOfItIsTold(Stage stage, @TempDir Path folder)
            throws Exception {
        takeIn(stage, "NB-1", "380", "");
        FilePayload kept = kept(stage, folder);
        try (Visit visit = stage.visit("en", Screen.DESKTOP)) {
            visit.open("/check");
            assertThat(visit.the("html[data-check=ready]")).isVisible();
            visit.page().waitForLoadState(LoadState.NETWORKIDLE);
            List<Request> sent = new CopyOnWriteArrayList<>();
            visit.context().onRequest(sent::add);
            visit.the("#files").setInputFiles(kept);
            assertThat(visit.the("[data-verdict=genuine]"))
                    .containsText("No newer bill stands in its place, as of");
            visit.look("check-no-newer");
            takeIn(stage, "NB-2", "384", "NB-1");
            visit.the("#files").setInputFiles(kept);
            assertThat(visit.the("[data-verdict=superseded]"))
                    .containsText("A newer bill stands in place of this one, as of");
            visit.look("check-newer");
            assertThat(sent).allSatisfy(OpenPagesIT::tellsNothing);
            assertThat(sent).anyMatch(request -> request.url().endsWith("/superseded"));
            visit.page().route("**/superseded", route -> route.abort());
            visit.the("#files").setInputFiles(kept);
            assertThat(visit.the("[data-verdict=genuine]")).containsText("could not be asked");
            visit.expectComplaint("net::ERR_FAILED");
        }
    }

    /** The list is short, so it is fetched whole. */
    private static void tellsNothing(Request request) {
        assertThat(request.method()).isEqualTo("GET");
        assertThat(request.postDataBuffer()).isNull();
        assertThat(URI.create(request.url()).getQuery()).isNull();
        assertThat(URI.create(request.url()).getPath())
                .matches("/superseded|/(?:checking|vendor|sealing|pages)/[a-z./-]+");
    }

    private static void takeIn(Stage stage, String number, String type, String preceding)
            throws IOException {
        SampleWorld.Biller biller = stage.demo().world().biller("city-water");
        String row =
                String.join(
                        ",",
                        number,
                        "2026-11-01",
                        "EUR",
                        "2026-12-20",
                        "City Water GmbH",
                        "DE811907980",
                        "Lindau",
                        "DE",
                        "Niko Berg",
                        Stage.CORRECTED_ACCOUNT,
                        "Lindau",
                        "DE",
                        "Water",
                        "1",
                        "10.00",
                        "S",
                        "19",
                        type,
                        preceding);
        BillFile file =
                new BillFile(
                        number + ".csv", (HEADER + row + "\n").getBytes(StandardCharsets.UTF_8));
        Intake.Report report =
                new Intake(stage.demo(), Clock.systemUTC()).takeIn(biller, List.of(file));
        assertThat(report.refusals()).isEmpty();
        assertThat(report.presented()).isEqualTo(1);
    }

    /** As the portal gives it to keep, once it is in the log. */
    private static FilePayload kept(Stage stage, Path folder) throws Exception {
        ScriptedPayer customer =
                new ScriptedPayer(stage.demo().stack(), stage.payer(Stage.WITH_A_CORRECTION));
        customer.signIn();
        Device device = Device.at(folder.resolve("device"));
        device.register(customer.portal());
        String billId = customer.openBill().orElseThrow();
        OpenedBill bill = logged(customer, billId, device);
        Path trust = Files.createDirectory(folder.resolve("trust"));
        Files.writeString(trust.resolve("ca.pem"), stage.demo().bootstrap().authorityPem());
        var data = Objects.requireNonNull(bill.verify(TrustAnchors.read(trust)).bill());
        return new FilePayload("bill.json", "application/json", bill.kept(data).toJson());
    }

    private static OpenedBill logged(ScriptedPayer customer, String billId, Device device)
            throws Exception {
        long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (System.nanoTime() < end) {
            try {
                OpenedBill bill = OpenedBill.open(customer.portal().sealedBill(billId), device);
                if (bill.isLogged()) {
                    return bill;
                }
            } catch (RuntimeException notSealedYet) {
                assertThat(notSealedYet).hasMessageNotContaining("500");
            }
            TimeUnit.MILLISECONDS.sleep(200);
        }
        throw new AssertionError("the bill is not in the log");
    }

    /** Every form of a bill, true and changed: what the page says of it in words. */
    @Test
    void theWordsSayWhatIsWrongWithWhichForm(Stage stage, @TempDir Path folder) throws Exception {
        var customer =
                new KeepingCustomer(stage.demo(), stage.payer(Stage.WITH_CHECKED_BILLS), folder);
        KeptFiles good = customer.keep(Stage.CHECKED_ACCOUNT, "-good", ACCOUNT);
        KeptFiles other = customer.keep(Stage.CHECKED_ACCOUNT, "-other", OTHER);
        try (Visit visit = stage.visit("en", Screen.DESKTOP)) {
            visit.open("/check");
            assertThat(visit.the("html[data-check=ready]")).isVisible();
            says(visit, good.json(), "genuine", REGISTERED);
            says(visit, good.xml(), "genuine", REGISTERED);
            says(visit, good.pdf(), "genuine", REGISTERED, NO_NEWER);
            says(visit, other.json(), "payee", NOT_REGISTERED);
            visit.lookHere("check-payee");
            says(visit, other.xml(), "payee", NOT_REGISTERED);
            says(visit, other.pdf(), "payee", NOT_REGISTERED);
            visit.the("#files").setInputFiles(new FilePayload[] {other.pdf(), other.xml()});
            assertThat(visit.page().locator("[data-verdict=payee]")).hasCount(2);
            changed(visit, good, "mount\":" + good.amount(), "mount\":0.01", AMOUNT);
            says(visit, good.xml(">" + good.amount() + "<", ">0.01<"), "changed", NOT_SIGNED);
            changed(visit, good, ACCOUNT, OTHER, PAYEE_ACCOUNT);
            visit.lookHere("check-changed-words");
            says(visit, good.xml(ACCOUNT, OTHER), "changed", NOT_SIGNED);
        }
    }

    private static void changed(Visit visit, KeptFiles good, String what, String by, String named)
            throws Exception {
        says(visit, good.pdf(what, by), "changed", UNFIT);
        says(visit, good.json(what, by), "changed", READ, named);
    }

    /** The card of the file that was there before goes away first. */
    private static void says(Visit visit, FilePayload file, String verdict, String... words) {
        visit.the("#files").setInputFiles(new FilePayload(NOTHING, file.mimeType, new byte[0]));
        assertThat(visit.the("#results")).containsText(NOTHING);
        visit.the("#files").setInputFiles(file);
        Locator card = visit.the("[data-verdict=" + verdict + "]");
        assertThat(card).containsText(file.name);
        for (String each : words) {
            assertThat(card).containsText(each);
        }
    }
}
