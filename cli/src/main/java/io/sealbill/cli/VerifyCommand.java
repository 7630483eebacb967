package io.sealbill.cli;

import io.sealbill.kernel.document.signing.BillVerifier;
import io.sealbill.kernel.document.signing.Verification;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;

/** {@code sealbill verify}: who issued a bill, and whether anything in it was changed. */
@Command(
        name = "verify",
        mixinStandardHelpOptions = true,
        description = {
            "Checks signed bills: a PDF, a bill.json, or the signed data (JWS) alone. A bill is"
                    + " valid when nothing was changed and an authority you trust vouches for its"
                    + " issuer."
        })
final class VerifyCommand implements Callable<Integer> {
    private static final int MOST_BYTES = 64 << 20;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before it runs the command
    private CommandSpec spec;

    @Parameters(paramLabel = "FILE", arity = "1..*", description = "Signed bills.")
    private List<Path> files = List.of();

    @Option(names = "--json", description = "One JSON object a line for each file.")
    private boolean json;

    @Option(
            names = "--trust",
            paramLabel = "FILE|DIR",
            description = {
                "Certificates of the authorities to trust (PEM), a file or a folder of them. Else"
                        + " SEALBILL_TRUST, else ~/.config/sealbill/trust."
            })
    private @Nullable Path trust;

    private boolean invalid;
    private boolean unreadable;

    /**
     * One line of {@code --json}.
     *
     * @param supersededBy always null until bills are kept in a log
     */
    private record Line(
            String file,
            boolean valid,
            @Nullable String issuer,
            @Nullable Instant signedAt,
            List<String> changed,
            String payeeAccount,
            boolean logged,
            @Nullable String supersededBy) {}

    @Override
    public Integer call() throws IOException {
        TrustFolder folder = TrustFolder.open(trust);
        BillVerifier verifier = new BillVerifier(folder.anchors());
        Terminal terminal = new Terminal(spec.commandLine().getOut(), json);
        for (int i = 0; i < files.size(); i++) {
            terminal.progress(i + 1, files.size(), files.get(i).toString());
            verify(files.get(i), verifier, folder, terminal);
        }
        terminal.clearProgress();
        if (unreadable) {
            return Main.WRONG_USE;
        }
        return invalid ? Main.NO : Main.DONE;
    }

    private void verify(Path file, BillVerifier verifier, TrustFolder folder, Terminal terminal) {
        byte[] bytes;
        try (InputStream stream = Files.newInputStream(file)) {
            bytes = stream.readNBytes(MOST_BYTES);
        } catch (IOException e) {
            unreadable = true;
            spec.commandLine().getErr().println("sealbill: cannot read " + file);
            return;
        }
        Verification result = check(bytes, verifier);
        String account = result.intact() ? folder.payeeAccount(result) : "unknown";
        invalid |= !result.valid();
        terminal.print(
                new Line(
                        file.toString(),
                        result.valid(),
                        result.issuer(),
                        result.signedAt(),
                        result.changed(),
                        account,
                        false,
                        null),
                text(file, result, account));
    }

    /** Told apart by what they hold. */
    private static Verification check(byte[] bytes, BillVerifier verifier) {
        String head =
                new String(bytes, 0, Math.min(1_024, bytes.length), StandardCharsets.ISO_8859_1);
        if (head.contains("%PDF-")) {
            return verifier.verifyPdf(bytes);
        }
        if (head.stripLeading().startsWith("{")) {
            return verifier.verifyKept(bytes);
        }
        return verifier.verifyJws(new String(bytes, StandardCharsets.UTF_8));
    }

    private static String text(Path file, Verification result, String account) {
        StringBuilder text = new StringBuilder();
        text.append("%s: %s%n".formatted(file, result.valid() ? "valid" : "NOT VALID"));
        if (!result.intact()) {
            text.append("  %s%n".formatted(BillText.visible(result.reason())));
            if (!result.changed().isEmpty()) {
                text.append("  changed  %s%n".formatted(String.join(", ", result.changed())));
            }
            return text.toString();
        }
        text.append("  issuer   %s%n".formatted(BillText.visible(String.valueOf(result.issuer()))));
        text.append("  signed   %s%n".formatted(result.signedAt()));
        text.append("  changed  nothing%n".formatted());
        if (!result.trusted()) {
            text.append(
                    "  The issuer is unknown: no authority that you trust vouches for it (see --trust).%n"
                            .formatted());
        }
        text.append("  account  %s%n".formatted(sentence(account)));
        return text.toString();
    }

    private static String sentence(String account) {
        return switch (account) {
            case "registered" -> "the payee account is the one registered for this issuer";
            case "changed" -> "CHANGED: the payee account is not one registered for this issuer";
            default -> "no payee account is registered to compare with";
        };
    }
}
