package io.sealbill.journey.portal;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Request;
import com.microsoft.playwright.options.FilePayload;
import com.microsoft.playwright.options.LoadState;

import io.sealbill.cli.demo.sample.SampleWorld;
import io.sealbill.kernel.document.Samples;
import io.sealbill.kernel.document.signing.BillSigner;
import io.sealbill.kernel.document.signing.SigningKey;
import io.sealbill.kernel.document.signing.time.TimestampServer;

import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** What a visitor sees who is not signed in. */
@ExtendWith(StageExtension.class)
class OpenPagesIT {

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
}
