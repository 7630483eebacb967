package io.sealbill.app.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.sealbill.app.presentment.Bills;
import io.sealbill.app.support.AppTest;
import io.sealbill.app.support.Eventually;
import io.sealbill.app.support.World;
import io.sealbill.kernel.document.ReadResult;
import io.sealbill.kernel.document.pdf.BillPdf;
import io.sealbill.kernel.document.reading.BillReader;
import io.sealbill.kernel.document.signing.SignedBill;
import io.sealbill.kernel.sealing.OpenResult.Opened;
import io.sealbill.kernel.sealing.Opener;
import io.sealbill.kernel.sealing.OriginalKey;
import io.sealbill.kernel.sealing.hpke.Hpke;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;

/** A bill that comes as a PDF goes to its customer with that PDF, byte for byte. */
class OriginalTests extends AppTest {
    @LocalServerPort int port;
    @Autowired ApplicationContext app;
    @Autowired Bills bills;

    @Test
    void theCustomerAloneOpensThePdfInWhichTheBillCame() throws Exception {
        World world = new World(app).withSigningKey();
        world.registerDevice();
        byte[] pdf = pdf("O-1");
        UUID bill = presented(world, new BillFile().entry("a.pdf", pdf).entry("b.csv", csv("O-2")));
        assertThat(opened(world, bill)).isEqualTo(pdf);
        assertThat(world.payer().signIn(port).getBytes("/bills/" + bill + "/original"))
                .isEqualTo(bills.original(world.payerId(), bill).orElseThrow());
        World other = new World(app);
        assertThat(bills.original(other.payerId(), bill)).isEmpty();
        var stranger = other.payer().signIn(port).get("/bills/" + bill + "/original");
        assertThat(stranger.statusCode()).isEqualTo(404);
    }

    @Test
    void itWaitsWithItsBillForTheFirstDevice() throws Exception {
        World world = new World(app).withSigningKey();
        byte[] pdf = pdf("O-3");
        UUID bill = presented(world, new BillFile().entry("a.pdf", pdf));
        world.registerDevice();
        Eventually.await(
                "the sealed bill", () -> bills.sealedContent(world.payerId(), bill).isPresent());
        assertThat(opened(world, bill)).isEqualTo(pdf);
    }

    @Test
    void oneThatIsTooLargeToGoAlongRefusesItsBillInWords() {
        World world = new World(app).withSigningKey();
        byte[] large = new byte[OriginalKey.MOST_BYTES + 1];
        System.arraycopy("%PDF-1.7".getBytes(StandardCharsets.US_ASCII), 0, large, 0, 8);
        var taken = new Runs(app, world.billerId()).take("a.pdf", new ByteArrayInputStream(large));
        assertThat(taken.refused()).isOne();
        var finding = taken.bills().getFirst().findings().getFirst();
        assertThat(finding.rule()).isEqualTo("INTAKE-SIZE");
        assertThat(finding.text()).contains("at most 8 MiB");
    }

    /** The first of the file's bills. */
    private UUID presented(World world, BillFile file) {
        var taken = new Runs(app, world.billerId()).take("a.zip", file.zip());
        assertThat(taken.refused()).as("%s", taken.bills()).isZero();
        return Objects.requireNonNull(taken.bills().getFirst().billId());
    }

    private byte[] opened(World world, UUID bill) throws Exception {
        var content = bills.sealedContent(world.payerId(), bill).orElseThrow();
        var opened = (Opened) new Opener(Hpke.best()).open(content.sealed(), world.device());
        OriginalKey key = SignedBill.fromBytes(opened.content().exposeBytes()).originalKey();
        byte[] locked = bills.original(world.payerId(), bill).orElseThrow();
        return Objects.requireNonNull(key).open(locked);
    }

    private static byte[] pdf(String number) {
        var read = BillReader.read("a.csv", new ByteArrayInputStream(csv(number)));
        return BillPdf.render(((ReadResult.Read) read).bill(), Locale.GERMAN);
    }

    private static byte[] csv(String number) {
        return (BillFile.HEADER + BillFile.row(number, World.CODE, "84.20", "2026-12-15"))
                .getBytes(StandardCharsets.UTF_8);
    }
}
