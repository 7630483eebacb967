package io.sealbill.cli;

import io.sealbill.kernel.agreement.PaymentProof;
import io.sealbill.kernel.agreement.PaymentTerms;
import io.sealbill.kernel.agreement.ProofVerifier;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.Callable;

/** {@code sealbill verify-payment}: whether payers agreed to exactly what was charged. */
@Command(
        name = "verify-payment",
        mixinStandardHelpOptions = true,
        description = {
            "Checks proofs that payers agreed to their payments, as an auditor takes them from the"
                + " console: one JSON object, or one a line. A proof is valid when it fits what was"
                + " charged and, where a passkey was used, its key signed exactly that. A one-time"
                + " code leaves no signature: \"signed\" is false then, and the record agrees with"
                + " itself, no more."
        })
final class VerifyPaymentCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before it runs the command
    private CommandSpec spec;

    @Parameters(paramLabel = "FILE", arity = "1..*", description = "Proofs of payments.")
    private List<Path> files = List.of();

    @Option(
            names = "--origin",
            paramLabel = "URL",
            description = "Also demand that passkeys were used at this site.")
    private @Nullable String origin;

    @Option(names = "--json", description = "One JSON object a line for each payment.")
    private boolean json;

    private final ProofVerifier verifier = new ProofVerifier();
    private boolean invalid;
    private boolean unreadable;

    /**
     * One line of {@code --json}.
     *
     * @param refusal a stable code; null for a valid one
     * @param signed whether the payer's own key signed it
     * @param origin where the passkey was used
     */
    private record Line(
            String file,
            @Nullable UUID attempt,
            boolean valid,
            boolean signed,
            @Nullable String refusal,
            @Nullable PaymentTerms terms,
            @Nullable Instant provenAt,
            @Nullable String origin) {}

    @Override
    public Integer call() {
        Terminal terminal = new Terminal(spec.commandLine().getOut(), json);
        for (Path file : files) {
            try {
                byte[] bytes = Files.readAllBytes(file);
                for (PaymentProof proof : proofs(bytes)) {
                    print(check(file, proof), terminal);
                }
            } catch (IOException | IllegalArgumentException e) {
                unreadable = true;
                spec.commandLine()
                        .getErr()
                        .println("sealbill: cannot read " + file + ": " + e.getMessage());
            }
        }
        if (unreadable) {
            return Main.WRONG_USE;
        }
        return invalid ? Main.NO : Main.DONE;
    }

    private static List<PaymentProof> proofs(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8)
                .lines()
                .filter(line -> !line.isBlank())
                .map(line -> PaymentProof.parse(line.getBytes(StandardCharsets.UTF_8)))
                .toList();
    }

    private Line check(Path file, PaymentProof proof) {
        ProofVerifier.Result result = verifier.verify(proof);
        PaymentProof.Passkey passkey = proof.passkey();
        String usedAt = passkey == null ? null : passkey.relyingParty().origin();
        boolean elsewhere = usedAt != null && origin != null && !usedAt.equals(origin);
        String refusal = elsewhere ? "origin_wrong" : null;
        if (result.refusal() != null) {
            refusal = result.refusal().code();
        }
        return new Line(
                file.toString(),
                proof.attempt(),
                refusal == null,
                result.signed() && !elsewhere,
                refusal,
                result.terms(),
                proof.provenAt(),
                usedAt);
    }

    private void print(Line line, Terminal terminal) {
        invalid |= !line.valid();
        terminal.print(line, text(line));
    }

    private static String text(Line line) {
        StringBuilder text = new StringBuilder();
        text.append("%s: %s%n".formatted(line.attempt(), line.valid() ? "valid" : "NOT VALID"));
        if (!line.valid()) {
            text.append("  why      %s%n".formatted(Objects.requireNonNull(line.refusal())));
        }
        PaymentTerms terms = line.terms();
        if (terms != null) {
            text.append(
                    "  agreed   %d minor units of %s to %s, account %s%n"
                            .formatted(
                                    terms.amountMinor(),
                                    DocumentText.visible(terms.currency()),
                                    DocumentText.visible(terms.payee()),
                                    DocumentText.visible(String.valueOf(terms.payeeAccount()))));
            text.append("  bills    %s%n".formatted(terms.bills()));
            text.append("  shown    %s, agreed %s%n".formatted(terms.at(), line.provenAt()));
        }
        text.append("  by       %s%n".formatted(by(line)));
        return text.toString();
    }

    private static String by(Line line) {
        if (line.origin() == null) {
            return "a one-time code; the server says so, no signature proves it";
        }
        return "a passkey at %s%s"
                .formatted(
                        DocumentText.visible(line.origin()),
                        line.signed() ? ", signature good" : "");
    }
}
