package io.sealbill.cli.seal;

import io.sealbill.cli.BrandFile;
import io.sealbill.cli.demo.doors.BillerDoor;
import io.sealbill.kernel.document.Bill;
import io.sealbill.kernel.document.pdf.BillPdf;
import io.sealbill.kernel.document.pdf.brand.Brand;
import io.sealbill.kernel.document.signing.BillSigner;
import io.sealbill.kernel.document.signing.SignedBill;
import io.sealbill.kernel.document.signing.SigningKey;
import io.sealbill.kernel.document.signing.time.TimestampServer;
import io.sealbill.kernel.sealing.NumberHash;
import io.sealbill.kernel.sealing.Sealer;
import io.sealbill.kernel.sealing.hpke.Hpke;
import io.sealbill.kernel.transparency.proof.DocumentProof;
import io.sealbill.kernel.transparency.proof.PayeeProof;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.stream.Stream;

/** {@code sealbill seal}. Exit 0: all delivered; 1: some not; 2: wrong use, or no server. */
@Command(
        name = "seal",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Signs and seals every bill file in a folder to its customer's own devices and uploads"
                    + " nothing but ciphertext and envelope.",
            "",
            "A customer without a device key is reported as waiting_for_key and nothing is sent."
                    + " Run it again at any time: what is delivered is not sent twice.",
            ""
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:every bill is delivered",
            "1:some bills are refused, wait for a key, or failed",
            "2:wrong use, unreadable keys, or the server cannot be reached"
        })
public final class SealCommand implements Callable<Integer> {
    /** For one timestamp. */
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @Parameters(paramLabel = "DIR", description = "Folder of UBL, CII, CSV or ZIP files.")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private Path folder;

    @Option(
            names = "--to",
            required = true,
            paramLabel = "URL",
            description = "Address of the Sealbill app; https unless on this machine.")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private URI to;

    @Option(
            names = "--keys",
            required = true,
            paramLabel = "KEYDIR",
            description = {
                "Folder of the biller's keys: signing.p12 (or pkcs11.json), signing.password,"
                        + " number-hash.key and api-token, each readable by its owner only; and"
                        + " biller-id."
            })
    @SuppressWarnings("NullAway.Init") // set by picocli
    private Path keys;

    @Option(
            names = "--timestamps",
            paramLabel = "URL",
            description = {
                "A timestamp authority (RFC 3161) for the documents' signatures, http or https: it"
                        + " sees hashes only. Default: timestamps.url in KEYDIR; without, documents"
                        + " can be checked only while the signing certificate is good."
            })
    private @Nullable URI timestamps;

    @Option(
            names = "--brand",
            paramLabel = "FILE",
            description = {
                "Logo and colour of the documents: JSON of accentColour (#rrggbb, readable on"
                    + " white), logo (a PNG or JPEG beside the file) and logoAlternative (what it"
                    + " shows). Default: brand.json in KEYDIR, if it is there."
            })
    private @Nullable Path brandFile;

    @Option(
            names = "--locale",
            paramLabel = "TAG",
            description =
                    "Language of the bills' documents: en or zh-CN. Default: each customer's.")
    private @Nullable String locale;

    @Option(
            names = "--parallel",
            paramLabel = "N",
            description = "Bills worked on at once. Default: two for each processor.")
    private int parallel = 2 * Runtime.getRuntime().availableProcessors();

    @Option(names = "--json", description = "One JSON object a line.")
    private boolean json;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Override
    public Integer call() throws InterruptedException {
        Report report = new Report(spec.commandLine().getOut(), json);
        try {
            run(report);
        } catch (SealException | IOException nothingToDo) {
            spec.commandLine().getErr().println("sealbill seal: " + nothingToDo.getMessage());
            return 2;
        }
        return report.finish() ? 0 : 1;
    }

    private void run(Report report) throws SealException, IOException, InterruptedException {
        SafeAddress.require(to);
        if (parallel < 1) {
            throw new SealException("--parallel must be at least 1");
        }
        List<Path> files = files();
        KeyFolder keyFolder = new KeyFolder(keys);
        BillerDoor door = new BillerDoor(to, keyFolder.apiToken());
        BillSealing sealing =
                new BillSealing(
                        keyFolder.billerId(),
                        keyFolder.numberHashKey(),
                        new Sealer(Hpke.best()),
                        signer(keyFolder, new Uploads(door).payeeProof().orElse(null)));
        try (SentLog sent = new SentLog(keyFolder.sentLog(), to);
                SealRun run = new SealRun(sealing, door, sent, parallel)) {
            run.run(files, report::line);
        }
    }

    private BillSealing.Signer signer(KeyFolder keyFolder, @Nullable PayeeProof payee)
            throws SealException, IOException {
        SigningKey key = keyFolder.signingKey();
        URI authority = timestamps == null ? keyFolder.timestamps().orElse(null) : timestamps;
        BillSigner signer =
                new BillSigner(
                        Clock.systemUTC(),
                        authority == null ? null : new TimestampServer(authority, PATIENCE));
        Locale forAll = locale == null ? null : Locale.forLanguageTag(locale);
        byte[] numberHashKey = keyFolder.numberHashKey();
        UUID billerId = keyFolder.billerId();
        Path file = brandFile == null ? keyFolder.brand().orElse(null) : brandFile;
        Brand brand = file == null ? Brand.NONE : BrandFile.read(file);
        return (document, customers, original) -> {
            Locale language = forAll == null ? customers : forAll;
            var look = new BillPdf.Look(language, null, brand);
            if (document instanceof Bill bill) {
                UUID billId = NumberHash.of(numberHashKey, bill.invoiceNumber()).billId();
                look =
                        new BillPdf.Look(language, payLink(billId), brand)
                                .proving(new DocumentProof(billerId, billId, payee));
            }
            SignedBill signed = signer.sign(document, key, look, original);
            return BillSealing.Signed.of(signed, original);
        };
    }

    /** Holds no secret: who follows it has to sign in. */
    private URI payLink(UUID billId) {
        String portal = to.toString().replaceAll("/+$", "");
        return URI.create(portal + "/bills/" + billId);
    }

    private List<Path> files() throws SealException {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.filter(Files::isRegularFile)
                    .filter(file -> !String.valueOf(file.getFileName()).startsWith("."))
                    .sorted()
                    .toList();
        } catch (IOException unreadable) {
            throw new SealException(folder + " is not a folder that can be read", unreadable);
        }
    }
}
