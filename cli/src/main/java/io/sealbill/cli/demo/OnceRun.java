package io.sealbill.cli.demo;

import io.sealbill.cli.demo.Steps.Outcome;
import io.sealbill.cli.demo.doors.Card;
import io.sealbill.cli.demo.payer.Device;
import io.sealbill.cli.demo.payer.OpenedBill;
import io.sealbill.cli.demo.payer.ScriptedPayer;
import io.sealbill.cli.demo.sample.DemoStack;
import io.sealbill.cli.demo.sample.Intake;
import io.sealbill.cli.demo.sample.SampleWorld;
import io.sealbill.kernel.document.signing.BillVerifier;
import io.sealbill.kernel.document.signing.BrokenSignature;
import io.sealbill.kernel.document.signing.KeptBill;
import io.sealbill.kernel.document.signing.TrustAnchors;
import io.sealbill.kernel.document.signing.Verification;
import io.sealbill.kernel.document.signing.Verification.Evidence;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;

/** The whole path of a bill, walked by a scripted payer; each method below is one step. */
final class OnceRun {
    private static final String PAYER = "robin";
    private static final Duration LONGEST_SEQUENCING = Duration.ofSeconds(30);

    private final DemoStack demo;
    private final Intake intake;
    private final ScriptedPayer payer;
    private final OnceFolder folder;
    private final TrustAnchors anchors;

    private OnceRun(DemoStack demo, OnceFolder folder, TrustAnchors anchors) {
        this.demo = demo;
        this.intake = new Intake(demo, Clock.systemUTC());
        this.payer =
                new ScriptedPayer(demo.stack(), demo.bootstrap().signIn(demo.world().payer(PAYER)));
        this.folder = folder;
        this.anchors = anchors;
    }

    /**
     * @param trust the folder with the authority that vouches for the billers
     */
    static OnceRun prepare(DemoStack demo, Path trust) throws IOException {
        return new OnceRun(
                demo,
                OnceFolder.at(demo.stack().folder().path().resolve("once")),
                TrustAnchors.read(trust));
    }

    /** What of the path was walked; the words of the last line. */
    record Summary(
            int presented,
            int opened,
            int paid,
            int receipted,
            boolean ledgerBalanced,
            int reconciled) {
        String words() {
            return "presented %d, opened %d, paid %d, receipted %d, ledger %s, reconciled %d"
                    .formatted(
                            presented,
                            opened,
                            paid,
                            receipted,
                            ledgerBalanced ? "balanced" : "not balanced",
                            reconciled);
        }
    }

    /** Walks the path; what was opened and paid lies in the folder afterwards. */
    Summary walk(Steps steps) throws Steps.Failed {
        steps.run("sign-in", this::signIn);
        Device device = steps.run("device-key", this::deviceKey);
        Intake.Report taken = steps.run("intake", this::takeIn);
        String billId = steps.run("list", this::list);
        OpenedBill bill = steps.run("open", () -> open(billId, device));
        steps.run("verify", () -> verify(bill));
        int matchedBefore = steps.run("books", this::books);
        String attemptId = steps.run("pay", () -> pay(billId));
        steps.run("receipt", () -> receipt(attemptId));
        steps.run("settlement", this::settle);
        int reconciled = steps.run("reconciliation", () -> reconcile(matchedBefore));
        return steps.run("keep", () -> keep(new Summary(taken.held(), 1, 1, 1, true, reconciled)));
    }

    private Outcome<String> signIn() throws InterruptedException {
        payer.signIn();
        return Outcome.of("password and one-time code accepted");
    }

    private Outcome<Device> deviceKey() throws IOException {
        Device device = Device.at(demo.stack().secrets().of("people").file(PAYER + ".device"));
        boolean added = device.register(payer.portal());
        return new Outcome<>(
                device,
                added ? "X-Wing key registered" : "X-Wing key known",
                Map.of("kid", device.kid(), "new", added));
    }

    private Outcome<Intake.Report> takeIn() throws IOException {
        Intake.Report report = intake.takeIn();
        if (!report.refusals().isEmpty()) {
            throw new IOException("bills were refused: " + report.refusals());
        }
        return new Outcome<>(
                report,
                "%d bills presented, %d of them by this run"
                        .formatted(report.held(), report.presented()),
                Map.of("presented", report.held(), "new", report.presented()));
    }

    private Outcome<String> list() throws IOException {
        Optional<String> open = payer.openBill();
        boolean more = open.isEmpty();
        if (more) {
            intake.takeInOneMore(PAYER);
            open = payer.openBill();
        }
        String billId = open.orElseThrow(() -> new IOException("no bill of the payer is open"));
        return new Outcome<>(
                billId,
                more ? "all were paid; one more taken in" : "a bill is open",
                Map.of("billId", billId));
    }

    private Outcome<OpenedBill> open(String billId, Device device) throws IOException {
        OpenedBill bill = logged(billId, device);
        folder.write("bill.pdf", bill.pdf());
        return new Outcome<>(
                bill, "opened with the device key", Map.of("pdfBytes", bill.pdf().length));
    }

    /** A bill that was presented just now has its place in the log a second or two later. */
    private OpenedBill logged(String billId, Device device) throws IOException {
        OpenedBill bill = OpenedBill.open(payer.portal().sealedBill(billId), device);
        Instant end = Instant.now().plus(LONGEST_SEQUENCING);
        while (!bill.isLogged()) {
            if (Instant.now().isAfter(end)) {
                throw new IOException("the bill is not in the log after " + LONGEST_SEQUENCING);
            }
            LockSupport.parkNanos(Duration.ofMillis(200).toNanos());
            bill = OpenedBill.open(payer.portal().sealedBill(billId), device);
        }
        return bill;
    }

    private Outcome<String> verify(OpenedBill bill) throws IOException, BrokenSignature {
        Verification verification = bill.verify(anchors);
        if (verification.bill() != null) {
            KeptBill kept = bill.kept(verification.bill());
            folder.write("bill.json", kept.toJson());
            Optional<byte[]> xml = kept.toXml(bill.pdf());
            if (xml.isPresent()) {
                folder.write("bill.xml", xml.get());
            }
        }
        Evidence evidence = verification.evidence();
        if (evidence == null || evidence.provenAt() == null) {
            throw new IOException("the bill carries no timestamp that is trusted");
        }
        String issuer = String.valueOf(verification.issuer());
        return new Outcome<>(
                issuer,
                "PDF and data signed by %s, unchanged, timestamp of %s"
                        .formatted(issuer, evidence.provenAt()),
                Map.of(
                        "issuer", issuer,
                        "signedAt", String.valueOf(verification.signedAt()),
                        "provenAt", evidence.provenAt().toString()));
    }

    private Outcome<Integer> books() throws IOException {
        int matched = matched();
        return new Outcome<>(
                matched, "ledger balanced before the payment", Map.of("matched", matched));
    }

    private Outcome<String> pay(String billId) throws IOException, InterruptedException {
        JsonNode payment = payer.pay(billId, Card.APPROVED);
        String attemptId = payment.path("attemptId").asString();
        String amount =
                payment.path("amountMinor").asString() + " " + payment.path("currency").asString();
        return new Outcome<>(
                attemptId,
                "%s minor units taken by card".formatted(amount),
                Map.of("attemptId", attemptId));
    }

    private Outcome<Integer> receipt(String attemptId) throws IOException, InterruptedException {
        byte[] pdf = payer.receipt(attemptId);
        folder.write("receipt.pdf", pdf);
        Verification verification = new BillVerifier(anchors).verifyPdf(pdf);
        if (!verification.valid()) {
            throw new IOException("the receipt's signature is not valid: " + verification.reason());
        }
        return new Outcome<>(
                pdf.length, "signed by " + verification.issuer(), Map.of("pdfBytes", pdf.length));
    }

    private Outcome<Integer> settle() throws IOException {
        int payouts = demo.simulator().settle().path("payouts").size();
        return new Outcome<>(payouts, "the bank paid out", Map.of("payouts", payouts));
    }

    private Outcome<Integer> reconcile(int matchedBefore) throws IOException {
        for (SampleWorld.Biller biller : demo.world().billers()) {
            demo.door(biller).importSettlements();
        }
        int reconciled = matched() - matchedBefore;
        if (reconciled < 1) {
            throw new IOException("no line of the bank's statement matches the payment");
        }
        return new Outcome<>(
                reconciled,
                "ledger balanced; ledger, provider and bank agree on %d".formatted(reconciled),
                Map.of("ledgerBalanced", true, "reconciled", reconciled));
    }

    private Outcome<Summary> keep(Summary summary) throws IOException {
        folder.write("summary.json", JsonMapper.shared().writeValueAsBytes(summary));
        return new Outcome<>(
                summary, "left in " + folder.path(), Map.of("folder", folder.path().toString()));
    }

    /** How many lines of bank statements match the books of all billers, which must be sound. */
    private int matched() throws IOException {
        int matched = 0;
        for (SampleWorld.Biller biller : demo.world().billers()) {
            JsonNode report = demo.door(biller).reconciliation();
            if (!report.path("ledgerBalanced").asBoolean(false)) {
                throw new IOException("the ledger of " + biller.legalName() + " is not balanced");
            }
            if (!report.path("discrepancies").isEmpty()) {
                throw new IOException("discrepancies: " + report.path("discrepancies"));
            }
            matched += report.path("matched").asInt();
        }
        return matched;
    }
}
