package io.sealbill.cli;

import io.sealbill.kernel.document.Bill;
import io.sealbill.kernel.document.signing.TrustAnchors;
import io.sealbill.kernel.document.signing.Verification;

import org.jspecify.annotations.Nullable;

import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Whom the user trusts: certificates of authorities ({@code *.pem}) and, beside them, {@code
 * accounts.json} with the payee accounts that are registered for billers: {@code {"<certificate
 * subject, RFC 2253>": ["<IBAN>", …]}}.
 */
record TrustFolder(TrustAnchors anchors, Map<String, List<String>> accounts) {
    private static final String ACCOUNTS = "accounts.json";

    /**
     * What {@code given} names, else the environment variable SEALBILL_TRUST, else the folder of
     * the user's settings, which may be absent.
     *
     * @throws IOException if what was named cannot be read
     */
    static TrustFolder open(@Nullable Path given) throws IOException {
        String fromEnvironment = System.getenv("SEALBILL_TRUST");
        Path path = given;
        if (path == null && fromEnvironment != null && !fromEnvironment.isBlank()) {
            path = Path.of(fromEnvironment);
        }
        if (path == null) {
            path = settings();
            if (!Files.isDirectory(path)) {
                return new TrustFolder(TrustAnchors.none(), Map.of());
            }
        }
        if (!Files.exists(path)) {
            throw new IOException("there is nothing to trust at " + path);
        }
        return new TrustFolder(TrustAnchors.read(path), accounts(path));
    }

    static Path settings() {
        String config = System.getenv("XDG_CONFIG_HOME");
        Path home =
                config == null || config.isBlank()
                        ? Path.of(System.getProperty("user.home", "."), ".config")
                        : Path.of(config);
        return home.resolve("sealbill").resolve("trust");
    }

    private static Map<String, List<String>> accounts(Path path) throws IOException {
        Path folder = Files.isDirectory(path) ? path : path.toAbsolutePath().getParent();
        Path file = folder == null ? null : folder.resolve(ACCOUNTS);
        if (file == null || !Files.exists(file)) {
            return Map.of();
        }
        try {
            return JsonMapper.shared().readValue(Files.readString(file), new TypeReference<>() {});
        } catch (JacksonException e) {
            throw new IOException(file + " is not a list of accounts by certificate subject", e);
        }
    }

    /** {@code registered}, {@code changed} or {@code unknown}. */
    String payeeAccount(Verification verification) {
        Bill bill = verification.bill();
        List<String> registered = accounts.get(verification.subject());
        if (bill == null
                || registered == null
                || bill.paymentInstructions() == null
                || bill.paymentInstructions().creditTransfers().isEmpty()) {
            return "unknown";
        }
        List<String> known = registered.stream().map(TrustFolder::compact).toList();
        boolean all =
                bill.paymentInstructions().creditTransfers().stream()
                        .allMatch(transfer -> known.contains(compact(transfer.account())));
        return all ? "registered" : "changed";
    }

    private static String compact(String account) {
        return account.replaceAll("\\s", "").toUpperCase(Locale.ROOT);
    }
}
