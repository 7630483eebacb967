package io.sealbill.cli;

import io.sealbill.kernel.document.Bill;
import io.sealbill.kernel.document.signing.TrustAnchors;
import io.sealbill.kernel.document.signing.Verification;
import io.sealbill.kernel.transparency.MalformedLogException;
import io.sealbill.kernel.transparency.NoteKey;
import io.sealbill.kernel.transparency.proof.PayeeStanding;

import org.jspecify.annotations.Nullable;

import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.net.URI;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Whom the user trusts: certificates of authorities ({@code *.pem}) and, beside them, {@code
 * accounts.json} with the payee accounts that are registered for billers: {@code {"<certificate
 * subject, RFC 2253>": ["<IBAN>", …]}}, and the keys of transparency logs ({@code *.logkey}), one a
 * line as C2SP signed-note writes them; {@code timestamps.url} names a timestamp authority.
 */
public record TrustFolder(
        TrustAnchors anchors,
        Map<String, List<String>> accounts,
        List<NoteKey> logs,
        Optional<URI> timestamps) {
    private static final String TIMESTAMPS = "timestamps.url";
    private static final String ACCOUNTS = "accounts.json";
    private static final String LOG_KEYS = "*.logkey";

    /**
     * What {@code given} names, else the environment variable SEALBILL_TRUST, else the folder of
     * the user's settings, which may be absent.
     *
     * @throws IOException if what was named cannot be read
     */
    public static TrustFolder open(@Nullable Path given) throws IOException {
        String fromEnvironment = System.getenv("SEALBILL_TRUST");
        Path path = given;
        if (path == null && fromEnvironment != null && !fromEnvironment.isBlank()) {
            path = Path.of(fromEnvironment);
        }
        if (path == null) {
            path = settings();
            if (!Files.isDirectory(path)) {
                return new TrustFolder(TrustAnchors.none(), Map.of(), List.of(), Optional.empty());
            }
        }
        if (!Files.exists(path)) {
            throw new IOException("there is nothing to trust at " + path);
        }
        return new TrustFolder(
                TrustAnchors.read(path), accounts(path), logs(path), timestamps(path));
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
        Path folder = folder(path);
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

    private static List<NoteKey> logs(Path path) throws IOException {
        Path folder = folder(path);
        List<NoteKey> keys = new ArrayList<>();
        if (folder == null) {
            return keys;
        }
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, LOG_KEYS)) {
            for (Path file : files) {
                for (String line : Files.readAllLines(file)) {
                    keys.add(NoteKey.parse(line));
                }
            }
        } catch (MalformedLogException e) {
            throw new IOException("a key of a log in " + folder + ": " + e.getMessage(), e);
        }
        return keys;
    }

    private static Optional<URI> timestamps(Path path) throws IOException {
        Path folder = folder(path);
        Path file = folder == null ? null : folder.resolve(TIMESTAMPS);
        return file == null || !Files.exists(file)
                ? Optional.empty()
                : Optional.of(URI.create(Files.readString(file).strip()));
    }

    private static @Nullable Path folder(Path path) {
        return Files.isDirectory(path) ? path : path.toAbsolutePath().getParent();
    }

    /** What the user's own list of accounts says. */
    PayeeStanding payeeAccount(Verification verification) {
        Bill bill = verification.bill();
        List<String> registered = accounts.get(verification.subject());
        if (bill == null
                || registered == null
                || bill.paymentInstructions() == null
                || bill.paymentInstructions().creditTransfers().isEmpty()) {
            return PayeeStanding.UNKNOWN;
        }
        List<String> known = registered.stream().map(TrustFolder::compact).toList();
        boolean all =
                bill.paymentInstructions().creditTransfers().stream()
                        .allMatch(transfer -> known.contains(compact(transfer.account())));
        return all ? PayeeStanding.REGISTERED : PayeeStanding.CHANGED;
    }

    private static String compact(String account) {
        return account.replaceAll("\\s", "").toUpperCase(Locale.ROOT);
    }
}
