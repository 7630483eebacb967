package io.sealbill.cli;

import io.sealbill.kernel.Sha256;
import io.sealbill.kernel.document.Bill;
import io.sealbill.kernel.document.Document;
import io.sealbill.kernel.document.Statement;
import io.sealbill.kernel.document.signing.BillVerifier;
import io.sealbill.kernel.document.signing.Verification;
import io.sealbill.kernel.document.signing.Verification.Evidence;
import io.sealbill.kernel.transparency.proof.LogStanding;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;

/** {@code sealbill verify}: who issued a bill, and whether anything in it was changed. */
@Command(
        name = "verify",
        mixinStandardHelpOptions = true,
        description = {
            "Checks signed bills and statements of account: a PDF, a bill.json, a bill.xml, or the"
                + " signed data (JWS) alone. One is valid when nothing was changed and an authority"
                + " you trust vouches for its issuer. The PDF in which a bill came from its biller"
                + " is checked together with the bill's JSON or XML, which names it."
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
                "Certificates of the authorities to trust (PEM), a file or a folder of them, with"
                        + " keys of logs (*.logkey) beside. Else SEALBILL_TRUST, else"
                        + " ~/.config/sealbill/trust."
            })
    private @Nullable Path trust;

    @Option(
            names = "--ask",
            paramLabel = "URL",
            description = {
                "Also ask this installation whether a newer bill stands in a bill's place: its"
                        + " public list is fetched whole while it is short, else by the first"
                        + " digits of a hash. Neither the bill nor its number is told."
            })
    private @Nullable URI ask;

    private final NamedOriginals originals = new NamedOriginals();
    private boolean invalid;
    private boolean unreadable;

    /**
     * One line of {@code --json}.
     *
     * @param document bill, statement (of account), original (the PDF in which a bill came from its
     *     biller) or other, such as a receipt; null if it was changed
     * @param level of a document's signature: PAdES baseline B, T, LT or LTA
     * @param provenAt since when a timestamp authority that is trusted knows the signature
     * @param logged whether it carries a proof that it is in the public log
     * @param superseded {@code yes}, {@code no}, or {@code unknown} where nobody was asked or could
     *     answer
     * @param supersededAsOf when that was so
     * @param supersededBy base64 hash of the log's entry that names the newer bill to who holds
     *     both
     */
    private record Line(
            String file,
            boolean valid,
            @Nullable String document,
            @Nullable String issuer,
            @Nullable Instant signedAt,
            @Nullable String level,
            @Nullable Instant provenAt,
            List<String> changed,
            String payeeAccount,
            boolean logged,
            String superseded,
            @Nullable Instant supersededAsOf,
            @Nullable String supersededBy) {}

    @Override
    public Integer call() throws IOException {
        TrustFolder folder = TrustFolder.open(trust);
        BillVerifier verifier = new BillVerifier(folder.anchors(), folder.logs());
        SupersededList list = ask == null ? null : site(ask);
        Terminal terminal = new Terminal(spec.commandLine().getOut(), json);
        for (int i = 0; i < files.size(); i++) {
            terminal.progress(i + 1, files.size(), files.get(i).toString());
            verify(files.get(i), new Checks(verifier, folder, list), terminal);
        }
        for (NamedOriginals.Waiting file : originals.waiting()) {
            tell(file, terminal);
        }
        terminal.clearProgress();
        if (unreadable) {
            return Main.WRONG_USE;
        }
        return invalid ? Main.NO : Main.DONE;
    }

    /** What a file is held against. */
    private record Checks(
            BillVerifier verifier, TrustFolder folder, @Nullable SupersededList list) {}

    private SupersededList site(URI address) {
        try {
            return new SupersededList(address);
        } catch (IllegalArgumentException refused) {
            throw new ParameterException(spec.commandLine(), refused.getMessage(), refused);
        }
    }

    private void verify(Path file, Checks checks, Terminal terminal) {
        byte[] bytes;
        try (InputStream stream = Files.newInputStream(file)) {
            bytes = stream.readNBytes(MOST_BYTES);
        } catch (IOException e) {
            unreadable = true;
            spec.commandLine().getErr().println("sealbill: cannot read " + file);
            return;
        }
        Verification result = check(bytes, checks.verifier());
        if (!originals.defers(file, bytes, result)) {
            tell(file, result, checks, terminal);
        }
    }

    /** Of what is not signed itself, or was changed. */
    private void tell(NamedOriginals.Waiting file, Terminal terminal) {
        Verification bill = originals.bill(file).orElse(null);
        Verification result = bill == null ? file.result() : bill.ofOriginal();
        invalid |= !result.valid();
        terminal.print(
                new Line(
                        file.file().toString(),
                        result.valid(),
                        bill == null ? null : "original",
                        result.issuer(),
                        result.signedAt(),
                        null,
                        null,
                        result.changed(),
                        "unknown",
                        false,
                        "unknown",
                        null,
                        null),
                bill == null
                        ? broken(file.file(), result)
                        : "%s: valid%n  what     the PDF as it came from the biller, named by the signature of %s%n  issuer   %s%n  changed  nothing; what it shows is not compared with the bill%n"
                                .formatted(
                                        file.file(),
                                        DocumentText.visible(words(bill.document())),
                                        DocumentText.visible(String.valueOf(bill.issuer()))));
    }

    private void tell(Path file, Verification result, Checks checks, Terminal terminal) {
        Evidence evidence = result.evidence();
        String account = payeeAccount(result, checks.folder());
        NewerBill newer = NewerBill.than(result, checks.list());
        invalid |= !result.valid();
        terminal.print(
                new Line(
                        file.toString(),
                        result.valid(),
                        kind(result.document()),
                        result.issuer(),
                        result.signedAt(),
                        evidence == null ? null : "PAdES-BASELINE-" + evidence.level(),
                        evidence == null ? result.log().provenAt() : evidence.provenAt(),
                        result.changed(),
                        account,
                        result.log().bill() == LogStanding.LOGGED,
                        newer.known().word(),
                        newer.asOf(),
                        newer.by()),
                text(file, result, account, newer));
    }

    /** What the log and the user's own list say; where they differ, the graver. */
    private static String payeeAccount(Verification result, TrustFolder folder) {
        return folder.payeeAccount(result)
                .or(result.log().payeeAccount())
                .name()
                .toLowerCase(Locale.ROOT);
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
        if (head.stripLeading().startsWith("<")) {
            return verifier.verifyXml(bytes);
        }
        return verifier.verifyJws(new String(bytes, StandardCharsets.UTF_8));
    }

    private static String kind(@Nullable Document document) {
        return switch (document) {
            case Bill bill -> "bill";
            case Statement statement -> Statement.KIND;
            case null -> "other";
        };
    }

    /** What it is, in words; empty for what carries no data. */
    private static String words(@Nullable Document document) {
        return switch (document) {
            case Bill bill ->
                    "bill %s, amount due %s %s"
                            .formatted(
                                    bill.invoiceNumber(),
                                    bill.payableAmount().toPlainString(),
                                    bill.currency());
            case Statement statement ->
                    "statement of account %s, closing balance %s %s on %s; nobody pays a statement"
                            .formatted(
                                    statement.statementNumber(),
                                    statement.closingBalance().toPlainString(),
                                    statement.currency(),
                                    statement.balanceDate());
            case null -> "";
        };
    }

    private static String text(Path file, Verification result, String account, NewerBill newer) {
        StringBuilder text = new StringBuilder();
        text.append("%s: %s%n".formatted(file, result.valid() ? "valid" : "NOT VALID"));
        String what = words(result.document());
        if (!what.isEmpty()) {
            text.append("  what     %s%n".formatted(DocumentText.visible(what)));
        }
        text.append(
                "  issuer   %s%n".formatted(DocumentText.visible(String.valueOf(result.issuer()))));
        text.append("  signed   %s%n".formatted(result.signedAt()));
        if (result.evidence() != null) {
            text.append("  lasts    %s%n".formatted(sentence(result.evidence())));
        }
        text.append("  changed  nothing%n".formatted());
        if (!result.trusted()) {
            text.append(
                    "  The issuer is unknown: no authority that you trust vouches for it (see --trust).%n"
                            .formatted());
        }
        if (result.statement() == null) {
            text.append("  account  %s%n".formatted(sentence(account)));
        }
        text.append("  log      %s%n".formatted(sentence(result.log().bill())));
        if (result.bill() != null) {
            text.append("  newer    %s%n".formatted(newer.sentence()));
        }
        return text.toString();
    }

    private static String broken(Path file, Verification result) {
        String text =
                "%s: NOT VALID%n  %s%n".formatted(file, DocumentText.visible(result.reason()));
        return result.changed().isEmpty()
                ? text
                : text + "  changed  %s%n".formatted(String.join(", ", result.changed()));
    }

    private static String sentence(Evidence evidence) {
        String level = "PAdES baseline-" + evidence.level();
        if (evidence.provenAt() == null) {
            return level
                    + (evidence.level() == Evidence.Level.B
                            ? ", no timestamp: while the issuer's certificate is good"
                            : ", but by a timestamp authority that you do not trust (see --trust)");
        }
        return "%s, timestamp of %s: %s"
                .formatted(
                        level,
                        evidence.provenAt(),
                        evidence.level() == Evidence.Level.LTA
                                ? "for decades, if it is archived again in time"
                                : "after the issuer's certificate has ended, too");
    }

    private static String sentence(LogStanding log) {
        return switch (log) {
            case LOGGED -> "it is in the public log, where its issuer cannot deny it";
            case UNKNOWN_LOG -> "its proof is of a log whose key you do not trust (see --trust)";
            case NOT_PROVEN, WRONG -> "it carries no proof that it is in the public log";
        };
    }

    private static String sentence(String account) {
        return switch (account) {
            case "registered" -> "the payee account is the one registered for this issuer";
            case "changed" -> "CHANGED: the payee account is not one registered for this issuer";
            default -> "no payee account is registered to compare with";
        };
    }

    /**
     * PDFs in which bills came from their billers. They carry no signature of ours; that of their
     * bill names them by their SHA-256. So what is not signed itself is judged when all other files
     * are.
     */
    private static final class NamedOriginals {
        private final Map<String, Verification> named = new HashMap<>();
        private final List<Waiting> waiting = new ArrayList<>();

        /** A file that another one may name. */
        record Waiting(Path file, Verification result, String digest) {}

        /** Learns what a good bill names; whether {@code result} is to be told later. */
        boolean defers(Path file, byte[] bytes, Verification result) {
            if (result.valid() && result.original() != null) {
                named.putIfAbsent(result.original(), result);
            }
            return !result.intact()
                    && waiting.add(new Waiting(file, result, Sha256.base64Url(bytes)));
        }

        List<Waiting> waiting() {
            return List.copyOf(waiting);
        }

        /** The bill whose signature names this file. */
        Optional<Verification> bill(Waiting file) {
            return Optional.ofNullable(named.get(file.digest()));
        }
    }
}
