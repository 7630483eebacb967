package io.sealbill.journey.portal;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.FilePayload;

import io.sealbill.cli.demo.sample.BillFile;
import io.sealbill.cli.demo.sample.BillWriter;
import io.sealbill.cli.demo.sample.Intake;
import io.sealbill.cli.demo.sample.SampleWorld;
import io.sealbill.cli.demo.sample.SignIn;
import io.sealbill.kernel.document.Bill;
import io.sealbill.kernel.document.ReadResult;
import io.sealbill.kernel.document.pdf.BillPdf;
import io.sealbill.kernel.document.reading.BillReader;
import io.sealbill.kernel.document.signing.KeptBill;
import io.sealbill.kernel.document.signing.pades.SignedPdf;
import io.sealbill.kernel.money.Money;

import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a payer meets beside the straight way. */
@ExtendWith(StageExtension.class)
class StatesIT {
    private static final Pattern DUE =
            Pattern.compile("DuePayableAmount[^>]*>([0-9.]+)</ram:DuePayableAmount>");
    private static final String BILLS =
            """
            invoiceNumber,issueDate,currency,paymentDueDate,sellerName,sellerVatIdentifier,sellerCity,sellerCountryCode,buyerName,buyerIdentifier,buyerCity,buyerCountryCode,itemName,quantity,netPrice,vatCategory,vatRate
            FIG-1,2026-11-01,JPY,2026-12-20,City Water GmbH,DE811907980,Lindau,DE,Kenji Mori,CW-100908,Lindau,DE,Water,3,333.3,S,19
            FIG-2,2026-11-01,EUR,2026-12-21,City Water GmbH,DE811907980,Lindau,DE,Kenji Mori,CW-100908,Lindau,DE,Water,3,411.235,S,19
            FIG-3,2026-11-01,KWD,2026-12-22,City Water GmbH,DE811907980,Lindau,DE,Kenji Mori,CW-100908,Lindau,DE,Water,3,411.235,S,19
            """;

    @Test
    void anEmptyListSaysWhatComesNextAndAnEndedSessionWhy(Stage stage) throws Exception {
        SignIn emma = stage.payer(Stage.WITHOUT_BILLS);
        try (Visit visit = stage.visit("en", Screen.PHONE)) {
            visit.signIn(emma);
            assertThat(visit.the(".empty h2")).hasText("No bills yet");
            visit.look("bills-empty");
            endAllSessions(stage);
            visit.open("/settings");
            assertThat(visit.page()).hasURL(visit.at("/login?notice=expired"));
            assertThat(visit.the(".notice")).containsText("You were away for a while");
            visit.look("login-expired");
        }
    }

    @Test
    void aRecoveryCodeOpensBillsInAnotherBrowser(Stage stage) throws Exception {
        SignIn liwei = stage.payer("liwei");
        String code;
        try (Visit visit = stage.visit("zh-CN", Screen.DESKTOP)) {
            visit.signIn(liwei).open("/device-key");
            code = new PayerJourney(visit).makeKey();
        }
        try (Visit visit = stage.visit("zh-CN", Screen.DESKTOP)) {
            visit.signIn(liwei);
            assertThat(visit.the(".next-due .chip.bad")).hasText("已逾期");
            visit.look("bills-overdue");
            visit.the(".next-due a.button").click();
            assertThat(visit.the("#bill-locked")).isVisible();
            visit.the("#recovery").fill("AAAA-AAAA-AAAA-AAAA-AAAA-AAAA-AAAA");
            visit.the("#unlock-code button").click();
            assertThat(visit.the("#unlock-problem")).isVisible();
            visit.look("bill-locked-wrong-code");
            visit.the("#recovery").fill(code);
            visit.the("#unlock-code button").click();
            assertThat(visit.the("#bill-document")).isVisible();
            assertThat(visit.the("#proof-line")).containsText("签名有效 · 未改动");
            visit.look("bill-overdue");
        }
    }

    @Test
    void aBillOnAPhoneIsLightWholeOrRefusedAndPaidOnceItsOutcomeIsKnown(Stage stage)
            throws Exception {
        SignIn robin = stage.payer("robin");
        try (Visit visit = stage.visit("en", Screen.PHONE)) {
            var journey = new PayerJourney(visit);
            visit.signIn(robin).open("/device-key");
            journey.makeKey();
            visit.open("/bills");
            journey.openNextDue();
            String address = visit.page().url();
            long bytes = visit.weigh(address, "#bill-document");
            assertThat(bytes).as("bytes transferred for " + address).isLessThan(200_000);

            visit.page().route("**/sealed", StatesIT::changeOneCharacter);
            visit.page().reload();
            assertThat(visit.the("#bill-refused")).isVisible();
            assertThat(visit.the("#bill-document")).isHidden();
            visit.look("bill-refused");
            visit.page().unroute("**/sealed");

            visit.open(address.substring(visit.at("").length()) + "/pay");
            journey.enterCard(PayerJourney.APPROVED);
            visit.the("#totp").fill(stage.phone(robin).code());
            stage.signalProvider("STOP");
            journey.pressPay();
            journey.awaitResult("wait");
            visit.look("payment-unknown");
            stage.signalProvider("CONT");
            journey.awaitResult("good");
        }
    }

    @Test
    void aStatementShowsItsBalanceFirstAndLeadsToTheBillToPay(Stage stage) throws Exception {
        SignIn otto = stage.payer(Stage.WITH_A_STATEMENT);
        try (Visit visit = stage.visit("en", Screen.PHONE)) {
            visit.signIn(otto).open("/device-key");
            new PayerJourney(visit).makeKey();
            Bill bill = billToSend(stage);
            byte[] original = BillPdf.render(bill, Locale.GERMAN);
            takeInBillAndStatement(stage, bill, original);
            visit.open("/bills");
            assertThat(visit.the(".next-due .amount")).containsText("€");
            assertThat(visit.the(".rows a")).hasCount(1);
            assertThat(visit.the(".rows a .sub")).containsText("Statement of account");
            visit.look("bills-statement");
            visit.the(".rows a").click();
            assertThat(visit.the("[data-bill=balanceOn]")).containsText("You owed, on ");
            assertThat(visit.the("#proof-line")).containsText("Signature valid · unchanged");
            assertThat(visit.the("[data-bill=entries] tr")).hasCount(4);
            assertThat(visit.the(".entry-link")).hasText("See and pay this bill");
            assertThat(visit.the("#pay")).hasCount(0);
            visit.look("statement");
            String address = visit.page().url();
            visit.open(address + "?lang=zh-CN");
            assertThat(visit.the(".entry-link")).hasText("查看并支付这份账单");
            visit.look("statement-chinese");
            visit.the(".entry-link").click();
            assertThat(visit.the("[data-bill=number]")).containsText(bill.invoiceNumber());
            assertThat(visit.the("#pay")).isVisible();
            opensAsItCame(visit, original);
        }
    }

    /** The PDF in which the bill came: the very bytes, also to whoever checks it, or nothing. */
    private static void opensAsItCame(Visit visit, byte[] original) throws IOException {
        var journey = new PayerJourney(visit);
        visit.open(URI.create(visit.page().url()).getPath() + "?lang=en");
        visit.the("#original-ask").click();
        byte[] fetched = journey.download("#download-original");
        assertThat(fetched).isEqualTo(original);
        assertThat(visit.the("#open-original")).hasAttribute("href", Pattern.compile("^blob:"));
        visit.look("bill-original");
        var kept = new FilePayload("kept.json", "", journey.download("#download-kept"));
        visit.page().route("**/original", StatesIT::changeOneByte);
        visit.page().reload();
        visit.the("#original-ask").click();
        assertThat(visit.the("#original-other")).isVisible();
        visit.page().unroute("**/original");

        visit.open("/check");
        visit.the("#files")
                .setInputFiles(new FilePayload[] {new FilePayload("came.pdf", "", fetched), kept});
        assertThat(visit.page().locator("[data-verdict=genuine]").first())
                .containsText("Byte for byte the PDF that the signature of bill");
        visit.lookHere("check-original");
        fetched[fetched.length / 2] ^= 1;
        visit.the("#files")
                .setInputFiles(new FilePayload[] {new FilePayload("came.pdf", "", fetched), kept});
        assertThat(visit.the("[data-verdict=changed]")).containsText("came.pdf");
    }

    private static void changeOneByte(Route route) {
        APIResponse response = route.fetch();
        byte[] body = response.body();
        body[body.length / 2] ^= 1;
        route.fulfill(new Route.FulfillOptions().setResponse(response).setBodyBytes(body));
    }

    private static Bill billToSend(Stage stage) {
        SampleWorld.Biller biller = stage.demo().world().biller("city-water");
        var model = new SampleWorld.Bill("city-water/water-3.xml", Stage.STATEMENT_ACCOUNT, 3, 30);
        BillFile file = new BillWriter(biller, Clock.systemUTC()).write(model, "-stated");
        return ((ReadResult.Read)
                        BillReader.read(file.name(), new ByteArrayInputStream(file.content())))
                .bill();
    }

    /** A bill, and a statement of the day after that lists it among others. */
    private static void takeInBillAndStatement(Stage stage, Bill bill, byte[] pdf)
            throws IOException {
        SampleWorld.Biller biller = stage.demo().world().biller("city-water");
        Clock clock = Clock.systemUTC();
        String amount = bill.payableAmount().toPlainString();
        String statement =
                """
                {"kind":"statement","statementNumber":"S-2026-11","issueDate":"%1$s","currency":"%2$s","accountNumber":"%3$s",
                 "seller":{"name":"City Water","address":{"city":"Dublin","countryCode":"IE"}},"buyer":{"name":"Otto Falk"},
                 "notes":["Thank you for paying on time."],"broughtForward":{"amount":61.10,"openAmount":0.00},"closingBalance":%4$s,
                 "entries":[{"kind":"payment","reference":"TRX-7781","date":"%1$s","amount":71.10,"openAmount":0.00},
                  {"kind":"charge","reference":"F-9","date":"%1$s","description":"Meter reading on request","amount":10.00,"openAmount":0.00},
                  {"kind":"bill","reference":"%5$s","date":"%1$s","dueDate":"%6$s","description":"Water","amount":%4$s,"openAmount":%4$s}]}
                """
                        .formatted(
                                LocalDate.now(clock),
                                bill.currency(),
                                Stage.STATEMENT_ACCOUNT,
                                amount,
                                bill.invoiceNumber(),
                                bill.paymentDueDate());
        var files =
                List.of(
                        new BillFile("bill.pdf", pdf),
                        new BillFile("statement.json", statement.getBytes(StandardCharsets.UTF_8)));
        Intake.Report report = new Intake(stage.demo(), clock).takeIn(biller, files);
        assertThat(report.refusals()).isEmpty();
        assertThat(report.presented()).isEqualTo(2);
    }

    /** Of the ciphertext, as anybody between the server and the browser might. */
    private static void changeOneCharacter(Route route) {
        APIResponse response = route.fetch();
        String body = response.text();
        int at = body.indexOf("\"ciphertext\":\"") + 100;
        char other = body.charAt(at) == 'A' ? 'B' : 'A';
        route.fulfill(
                new Route.FulfillOptions()
                        .setResponse(response)
                        .setBody(body.substring(0, at) + other + body.substring(at + 1)));
    }

    /** As the clock does it after fifteen minutes, only now. */
    private static void endAllSessions(Stage stage) throws Exception {
        try (var connection = stage.demo().stack().appDatabase().superuser("sealbill");
                var statement = connection.createStatement()) {
            assertThat(statement.executeUpdate("delete from browser_session")).isPositive();
        }
    }

    @Test
    void screenDocumentDataXmlAndPaymentNameTheSameAmount(Stage stage) throws Exception {
        try (Visit visit = stage.visit("en", Screen.DESKTOP)) {
            visit.signIn(stage.payer(Stage.WITH_CURRENCIES)).open("/device-key");
            new PayerJourney(visit).makeKey();
            takeInFigures(stage);
            visit.open("/bills");
            Set<String> addresses = new HashSet<>();
            for (var link : visit.page().locator("main a[href^='/bills/']").all()) {
                addresses.add(link.getAttribute("href"));
            }
            Set<String> currencies = new HashSet<>();
            for (String address : addresses) {
                visit.open(address);
                currencies.add(same(visit));
            }
            assertThat(currencies).containsExactlyInAnyOrder("JPY", "EUR", "KWD");
        }
    }

    /** In which currency it is the same. */
    private static String same(Visit visit) throws Exception {
        var journey = new PayerJourney(visit);
        assertThat(visit.the("#bill-document")).isVisible();
        String currency = visit.the("main").getAttribute("data-currency");
        long minor = Long.parseLong(visit.the("main").getAttribute("data-minor"));
        BigDecimal due = Money.of(minor, currency).toDecimal();
        String screen = visit.the(".totals dd.sum").textContent();
        assertThat(digits(screen)).isEqualTo(due.toPlainString());
        assertThat(spaced(visit.the("#pay").textContent())).isEqualTo("Pay " + spaced(screen));
        byte[] pdf = journey.download("#download-pdf");
        try (var document = Loader.loadPDF(pdf)) {
            String printed = new PDFTextStripper().getText(document).replace(",", "");
            assertThat(printed)
                    .containsPattern("[^0-9.]" + Pattern.quote(due.toPlainString()) + "[^0-9.]");
        }
        byte[] xml = Objects.requireNonNull(SignedPdf.attached(pdf, BillPdf.INVOICE));
        Matcher written = DUE.matcher(new String(xml, StandardCharsets.UTF_8));
        assertThat(written.find()).isTrue();
        assertThat(new BigDecimal(written.group(1))).isEqualByComparingTo(due);
        KeptBill kept = KeptBill.fromJson(journey.download("#download-kept"));
        assertThat(Objects.requireNonNull(kept.bill()).payableAmount()).isEqualByComparingTo(due);
        visit.lookHere("bill-" + currency);
        return currency;
    }

    private static String spaced(String text) {
        return text.strip().replace('\u00A0', ' ');
    }

    private static String digits(String text) {
        return text.replaceAll("[^0-9.]", "");
    }

    private static void takeInFigures(Stage stage) throws Exception {
        SampleWorld.Biller biller = stage.demo().world().biller("city-water");
        BillFile file = new BillFile("figures.csv", BILLS.getBytes(StandardCharsets.UTF_8));
        Intake.Report report =
                new Intake(stage.demo(), Clock.systemUTC()).takeIn(biller, List.of(file));
        assertThat(report.refusals()).isEmpty();
        assertThat(report.presented()).isEqualTo(3);
    }
}
