package io.sealbill.simulator.bank;

import io.sealbill.simulator.http.BearerToken;
import io.sealbill.simulator.http.Problem;
import io.sealbill.simulator.http.Reply;
import io.sealbill.simulator.http.Request;
import io.sealbill.simulator.http.Routes;
import io.sealbill.simulator.journal.DurableFile;
import io.sealbill.simulator.journal.Journal;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The merchant's accounts, one a currency. Each payout is booked once, whatever happens between the
 * provider and here, and closes with a statement.
 */
public final class Bank implements AutoCloseable {
    private final BearerToken token;
    private final Path files;
    private final Journal<Statement> journal;
    private final Map<String, Statement> byId = new LinkedHashMap<>();
    private final Map<String, Statement> byPayout = new LinkedHashMap<>();
    private final Map<String, Statement> latestByCurrency = new LinkedHashMap<>();

    public Bank(Path data, BearerToken token) throws IOException {
        this.token = token;
        this.files = Files.createDirectories(data.resolve("statements"));
        this.journal = Journal.open(data.resolve("bank.journal"), Statement.class, this::keep);
    }

    /** One line of the list of statements. */
    private record Listed(String id, Instant from, Instant to, String currency, String sha256) {}

    public void addTo(Routes routes) {
        routes.get("/bank/statements", this::list)
                .get("/bank/statements/*", this::statement)
                .get("/bank", _ -> Reply.redirect("/bank/"))
                .get("/bank/", _ -> BankPage.render(statements()));
    }

    /**
     * Books a payout and writes the statement; a payout that is booked already changes nothing.
     *
     * @return the statement's id
     */
    public synchronized String book(Payout payout) throws IOException {
        Statement booked = byPayout.get(payout.id());
        if (booked != null) {
            return booked.id();
        }
        Statement next = next(payout);
        byte[] xml = Camt053.write(next, payout).getBytes(StandardCharsets.UTF_8);
        DurableFile.write(file(next.id()), xml);
        Statement hashed = next.withHash(sha256(xml));
        journal.append(hashed);
        keep(hashed);
        return hashed.id();
    }

    private Statement next(Payout payout) {
        Statement latest = latestByCurrency.get(payout.currency());
        if (latest == null) {
            return Statement.of(payout, 1, payout.createdAt().truncatedTo(ChronoUnit.DAYS), 0);
        }
        return Statement.of(payout, latest.sequence() + 1, latest.to(), latest.closingMinor());
    }

    private Reply list(Request request) {
        token.require(request);
        return Reply.json(
                200,
                statements().stream()
                        .map(
                                one ->
                                        new Listed(
                                                one.id(),
                                                one.from(),
                                                one.to(),
                                                one.currency(),
                                                one.sha256()))
                        .toList());
    }

    private Reply statement(Request request) throws IOException {
        token.require(request);
        Statement statement = find(request.segment());
        if (statement == null) {
            throw new Problem(404, "unknown_statement", "No such statement.");
        }
        return Reply.bytes("application/xml", Files.readAllBytes(file(statement.id())));
    }

    private Path file(String id) {
        return files.resolve(id + ".xml");
    }

    private synchronized @Nullable Statement find(String id) {
        return byId.get(id);
    }

    private synchronized Collection<Statement> statements() {
        return List.copyOf(byId.values());
    }

    private synchronized void keep(Statement statement) {
        byId.put(statement.id(), statement);
        byPayout.put(statement.payout(), statement);
        latestByCurrency.put(statement.currency(), statement);
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    @Override
    public void close() throws IOException {
        journal.close();
    }
}
