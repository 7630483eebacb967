package io.sealbill.cli.archive;

import io.sealbill.cli.TrustFolder;
import io.sealbill.kernel.document.signing.BillVerifier;
import io.sealbill.kernel.document.signing.BrokenSignature;
import io.sealbill.kernel.document.signing.TrustAnchors;
import io.sealbill.kernel.document.signing.Verification;
import io.sealbill.kernel.document.signing.Verification.Evidence;
import io.sealbill.kernel.document.signing.pades.ListAddresses;
import io.sealbill.kernel.document.signing.pades.PdfExtension;
import io.sealbill.kernel.document.signing.time.TimestampFailed;
import io.sealbill.kernel.document.signing.time.TimestampServer;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.cert.X509CRL;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;

/** {@code sealbill archive}: PAdES baseline-LTA, by whoever keeps a bill. */
@Command(
        name = "archive",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Adds to signed PDFs what is needed to check them when certificates have ended and"
                    + " authorities are gone: certificates, revocation lists, and a timestamp over"
                    + " all of it (PAdES baseline-LTA).",
            "",
            "Only valid documents are archived, each in its place. Do it again before the"
                    + " certificate of the last timestamp ends.",
            ""
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:every file is archived",
            "1:a file is not valid, or its evidence is not to be had",
            "2:wrong use, or a file cannot be read or written"
        })
public final class ArchiveCommand implements Callable<Integer> {
    private static final int MOST_BYTES = 64 << 20;
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final String ENVIRONMENT = "SEALBILL_TIMESTAMPS";

    @Parameters(paramLabel = "FILE", arity = "1..*", description = "Signed PDFs.")
    private List<Path> files = List.of();

    @Option(
            names = "--timestamps",
            paramLabel = "URL",
            description = {
                "A timestamp authority (RFC 3161). Else the environment variable"
                        + " SEALBILL_TIMESTAMPS, else timestamps.url in the folder of --trust."
            })
    private @Nullable URI timestamps;

    @Option(
            names = "--trust",
            paramLabel = "FILE|DIR",
            description = {
                "Certificates of the authorities to trust (PEM), a file or a folder of them, with"
                        + " revocation lists (*.crl) beside. Else SEALBILL_TRUST, else"
                        + " ~/.config/sealbill/trust. Lists that are not there are fetched from"
                        + " where the certificates say."
            })
    private @Nullable Path trust;

    @Option(names = "--json", description = "One JSON object a line for each file.")
    private boolean json;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    private final RevocationLists lists = new RevocationLists();

    /**
     * One line of {@code --json}.
     *
     * @param code why not, stable; null if it is archived
     */
    private record Line(
            String file,
            String status,
            @Nullable String code,
            @Nullable String detail,
            @Nullable String level,
            @Nullable Instant provenAt) {}

    /** Why a file is not archived. */
    private static final class NotArchived extends Exception {
        private static final long serialVersionUID = 1L;
        private final String code;

        NotArchived(String code, String detail) {
            super(detail);
            this.code = code;
        }
    }

    @Override
    public Integer call() throws IOException {
        TrustFolder folder = TrustFolder.open(trust);
        TimestampServer server = new TimestampServer(address(folder), PATIENCE);
        boolean all = true;
        for (Path file : files) {
            all &= archive(file, folder.anchors(), server);
        }
        return all ? 0 : 1;
    }

    private URI address(TrustFolder folder) throws IOException {
        String fromEnvironment = System.getenv(ENVIRONMENT);
        if (timestamps != null) {
            return timestamps;
        }
        if (fromEnvironment != null && !fromEnvironment.isBlank()) {
            return URI.create(fromEnvironment);
        }
        return folder.timestamps()
                .orElseThrow(() -> new IOException("name a timestamp authority (--timestamps)"));
    }

    private boolean archive(Path file, TrustAnchors anchors, TimestampServer server)
            throws IOException {
        try {
            byte[] before = read(file);
            byte[] after = archived(before, anchors, server);
            Verification result = requireValid(after, anchors);
            replace(file, after);
            Evidence evidence = Objects.requireNonNull(result.evidence());
            String level = "PAdES-BASELINE-" + evidence.level();
            print(
                    new Line(file.toString(), "archived", null, null, level, evidence.provenAt()),
                    "%s: archived, %s, signature known since %s"
                            .formatted(file, level, evidence.provenAt()));
            return true;
        } catch (NotArchived why) {
            String detail = String.valueOf(why.getMessage());
            print(
                    new Line(file.toString(), "refused", why.code, detail, null, null),
                    "%s: NOT ARCHIVED (%s): %s".formatted(file, why.code, detail));
            return false;
        }
    }

    private static byte[] read(Path file) throws IOException, NotArchived {
        if (Files.size(file) > MOST_BYTES) {
            throw new NotArchived("too_large", "The file is larger than 64 MiB.");
        }
        return Files.readAllBytes(file);
    }

    private byte[] archived(byte[] pdf, TrustAnchors anchors, TimestampServer server)
            throws NotArchived {
        requireValid(pdf, anchors);
        try {
            List<X509CRL> known = new ArrayList<>(anchors.revocations());
            for (URI address : ListAddresses.of(pdf)) {
                known.add(lists.at(address));
            }
            requireValid(pdf, anchors.withRevocations(known));
            return new PdfExtension(anchors.authorities(), known, server)
                    .extend(pdf, PdfExtension.Level.LTA);
        } catch (IOException unreachable) {
            throw new NotArchived("revocation_list_unavailable", unreachable.getMessage() + ".");
        } catch (BrokenSignature incomplete) {
            throw new NotArchived(
                    "evidence_incomplete",
                    "No revocation list says that a certificate of the signature is still good.");
        } catch (TimestampFailed none) {
            throw new NotArchived("timestamp_unavailable", none.getMessage() + ".");
        }
    }

    private static Verification requireValid(byte[] pdf, TrustAnchors anchors) throws NotArchived {
        Verification result = new BillVerifier(anchors).verifyPdf(pdf);
        if (!result.intact()) {
            throw new NotArchived("not_intact", result.reason());
        }
        if (!result.trusted()) {
            throw new NotArchived(
                    "not_trusted", "No authority that you trust vouches for its issuer.");
        }
        return result;
    }

    /** As a whole: a kill leaves the old or the new one. */
    private static void replace(Path file, byte[] content) throws IOException {
        Path folder = Objects.requireNonNull(file.toAbsolutePath().getParent());
        Path partial = Files.createTempFile(folder, ".archive", ".pdf");
        try {
            Files.write(partial, content);
            Files.setPosixFilePermissions(partial, Files.getPosixFilePermissions(file));
            Files.move(partial, file, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(partial);
        }
    }

    private void print(Line line, String text) {
        var out = spec.commandLine().getOut();
        out.println(json ? JsonMapper.shared().writeValueAsString(line) : text);
        out.flush();
    }
}
