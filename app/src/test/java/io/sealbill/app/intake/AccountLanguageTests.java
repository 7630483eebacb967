package io.sealbill.app.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.sealbill.app.presentment.Bills;
import io.sealbill.app.support.AppTest;
import io.sealbill.app.support.Browser;
import io.sealbill.app.support.Eventually;
import io.sealbill.app.support.TestInbox;
import io.sealbill.app.support.World;
import io.sealbill.kernel.document.signing.SignedBill;
import io.sealbill.kernel.sealing.OpenResult.Opened;
import io.sealbill.kernel.sealing.Opener;
import io.sealbill.kernel.sealing.hpke.Hpke;

import org.apache.pdfbox.Loader;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;

import java.util.Locale;
import java.util.Objects;
import java.util.UUID;

/** A customer is written and spoken to in the language of the account, whatever its biller's is. */
class AccountLanguageTests extends AppTest {
    @LocalServerPort int port;
    @Autowired ApplicationContext app;
    @Autowired Bills bills;

    @Test
    void theDocumentAndTheMailAreInTheLanguageOfTheAccount() throws Exception {
        World world = new World(app, Locale.SIMPLIFIED_CHINESE).withSigningKey();
        world.registerDevice();
        var taken =
                new Runs(app, world.billerId())
                        .take(
                                "a.csv",
                                BillFile.csv(
                                        BillFile.row("L-1", World.CODE, "84.20", "2026-12-15")));
        UUID bill = Objects.requireNonNull(taken.bills().getFirst().billId());
        var content = bills.sealedContent(world.payerId(), bill).orElseThrow();
        var opened = (Opened) new Opener(Hpke.best()).open(content.sealed(), world.device());
        byte[] pdf = SignedBill.fromBytes(opened.content().exposeBytes()).pdf();
        try (var document = Loader.loadPDF(pdf)) {
            assertThat(document.getDocumentCatalog().getLanguage()).isEqualTo("zh-CN");
        }
        String address = world.payer().email();
        Eventually.await("a mail", () -> !TestInbox.shared().of(address).isEmpty());
        assertThat(TestInbox.shared().of(address).getFirst().message().getSubject())
                .isEqualTo("您有一份新账单");
    }

    @Test
    void pagesSpeakItFromSigningInUntilTheReaderChoosesAnother() {
        World world = new World(app, Locale.SIMPLIFIED_CHINESE);
        Browser payer = world.payer().signIn(port).with("Accept", "text/html");
        assertThat(payer.get("/bills").body()).contains("lang=\"zh-CN\"");
        assertThat(payer.cookie("sealbill-language")).isEqualTo("zh-CN");
        assertThat(payer.get("/settings").body()).contains("lang=\"zh-CN\"");
        assertThat(payer.get("/bills?lang=en").body()).contains("lang=\"en\"");
        assertThat(payer.get("/bills").body()).contains("lang=\"en\"");
    }

    @Test
    void aLanguageWithoutPagesLeavesTheWordToTheBrowser() {
        World world = new World(app, Locale.ITALIAN);
        Browser payer =
                world.payer()
                        .signIn(port)
                        .with("Accept", "text/html")
                        .with("Accept-Language", "zh-CN");
        assertThat(payer.get("/bills").body()).contains("lang=\"zh-CN\"");
        assertThat(payer.cookie("sealbill-language")).isEmpty();
    }
}
