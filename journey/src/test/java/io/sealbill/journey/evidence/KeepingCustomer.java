package io.sealbill.journey.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.sealbill.cli.demo.payer.Device;
import io.sealbill.cli.demo.payer.OpenedBill;
import io.sealbill.cli.demo.payer.ScriptedPayer;
import io.sealbill.cli.demo.sample.BillFile;
import io.sealbill.cli.demo.sample.BillWriter;
import io.sealbill.cli.demo.sample.DemoStack;
import io.sealbill.cli.demo.sample.Intake;
import io.sealbill.cli.demo.sample.SampleWorld;
import io.sealbill.cli.demo.sample.SignIn;
import io.sealbill.kernel.document.Bill;
import io.sealbill.kernel.document.signing.TrustAnchors;

import tools.jackson.databind.JsonNode;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** A customer of the first biller who keeps every bill in all its forms. */
public final class KeepingCustomer {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final DemoStack demo;
    private final ScriptedPayer payer;
    private final Device device;
    private final TrustAnchors anchors;

    /** Signs in, with a device of its own. */
    public KeepingCustomer(DemoStack demo, SignIn signIn, Path folder) throws Exception {
        this.demo = demo;
        this.payer = new ScriptedPayer(demo.stack(), signIn);
        payer.signIn();
        this.device = Device.at(folder.resolve("device"));
        device.register(payer.portal());
        Path trust = Files.createDirectory(folder.resolve("trust"));
        Files.writeString(trust.resolve("ca.pem"), demo.bootstrap().authorityPem());
        this.anchors = TrustAnchors.read(trust);
    }

    /**
     * Gets a bill and keeps it, once it is in the log.
     *
     * @param account of the customer
     * @param suffix by which its number is known
     * @param payee the account that the biller asks to be paid to
     */
    public KeptFiles keep(String account, String suffix, String payee) throws Exception {
        SampleWorld.Biller biller = demo.world().billers().getFirst();
        SampleWorld.Bill model = biller.bills().getFirst();
        BillFile file =
                new BillWriter(biller, Clock.systemUTC())
                        .write(new SampleWorld.Bill(model.file(), account, 3, 14), suffix);
        String content = new String(file.content(), UTF_8);
        assertThat(content).contains(biller.payeeAccount());
        byte[] asked = content.replace(biller.payeeAccount(), payee).getBytes(UTF_8);
        Intake.Report report =
                new Intake(demo, Clock.systemUTC())
                        .takeIn(biller, List.of(new BillFile(file.name(), asked)));
        assertThat(report.refusals()).isEmpty();
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < end) {
            Optional<KeptFiles> kept = find(suffix);
            if (kept.isPresent()) {
                return kept.get();
            }
            TimeUnit.MILLISECONDS.sleep(200);
        }
        throw new AssertionError("the bill is not in the log");
    }

    private Optional<KeptFiles> find(String suffix) throws Exception {
        for (JsonNode each : payer.portal().bills().path("bills")) {
            byte[] sealed = payer.portal().sealedBill(each.path("billId").asString());
            OpenedBill opened = OpenedBill.open(sealed, device);
            Bill bill = bill(opened);
            if (bill.invoiceNumber().endsWith(suffix) && opened.isLogged()) {
                return Optional.of(new KeptFiles(opened.kept(bill), opened.pdf()));
            }
        }
        return Optional.empty();
    }

    private Bill bill(OpenedBill opened) throws IOException {
        return Objects.requireNonNull(opened.verify(anchors).bill());
    }
}
