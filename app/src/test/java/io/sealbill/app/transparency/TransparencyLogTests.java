package io.sealbill.app.transparency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sealbill.app.support.AppTest;
import io.sealbill.app.support.Eventually;
import io.sealbill.app.support.TestDatabase;
import io.sealbill.app.tenancy.Tenancy;
import io.sealbill.kernel.document.signing.pades.Stamp;
import io.sealbill.kernel.transparency.Fork;
import io.sealbill.kernel.transparency.LogEntry;
import io.sealbill.kernel.transparency.LogFollower.Consistent;
import io.sealbill.kernel.transparency.LogFollower.Forked;
import io.sealbill.kernel.transparency.LogProof;
import io.sealbill.kernel.transparency.MalformedLogException;
import io.sealbill.kernel.transparency.NoteKey;
import io.sealbill.kernel.transparency.ServedLog;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.TransactionException;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;

class TransparencyLogTests extends AppTest {
    private static final String SIGNED = "47DEQpj8HBSa-_TImW-5JCeuQeRkm5NMpJWZG3hSuFU";

    @LocalServerPort int port;
    @Autowired Tenancy tenancy;
    @Autowired TransparencyLog log;
    @Autowired Sequencer sequencer;
    @Autowired LogStamps stamps;
    @Autowired LogKeys keys;
    @Autowired JdbcClient jdbc;

    private final UUID biller = UUID.randomUUID();
    private Witness witness;

    @BeforeEach
    void watch() {
        sequencer.publish();
        witness = new Witness(address(), trustedKey());
    }

    @Test
    void provesEachBillOnceItHasItsPlace() {
        UUID bill = UUID.randomUUID();
        assertThat(proof(bill)).isEmpty();
        append(bill);
        publish(bill);
        LogProof proof = proof(bill).orElseThrow();
        LogEntry entry = LogEntry.ofBill(biller, bill, SIGNED);
        assertThat(proof.verify(entry, trustedKey()).size()).isGreaterThan(proof.index());
        LogEntry other = LogEntry.ofBill(biller, UUID.randomUUID(), SIGNED);
        assertThatThrownBy(() -> proof.verify(other, trustedKey()))
                .isInstanceOf(MalformedLogException.class);
    }

    @Test
    void provesWhatIsKeptByTheFirstCheckpointThatATimestampIsOf() throws Exception {
        UUID bill = UUID.randomUUID();
        append(bill);
        publish(bill);
        stamps.stampNewest();
        long place = log.place(biller, bill).orElseThrow();
        LogProof first = log.stampedProof(place);
        byte[] token = Base64.getDecoder().decode(Objects.requireNonNull(first.timestamp()));
        byte[] checkpoint = first.checkpoint().getBytes(StandardCharsets.UTF_8);
        assertThat(Stamp.read(token, checkpoint).at())
                .isBetween(Instant.now().minusSeconds(60), Instant.now());
        UUID later = UUID.randomUUID();
        append(later);
        publish(later);
        stamps.stampNewest();
        assertThat(log.stampedProof(place)).isEqualTo(first);
        LogEntry entry = LogEntry.ofBill(biller, bill, SIGNED);
        assertThat(first.verify(entry, trustedKey()).size()).isGreaterThan(place);
        long next = log.place(biller, later).orElseThrow();
        assertThat(log.stampedProof(next).checkpoint()).isNotEqualTo(first.checkpoint());
    }

    @Test
    void growsUnderTheEyesOfWitness() {
        long before = witness.remembered().size();
        List<UUID> bills = new ArrayList<>();
        for (int i = 0; i < 700; i++) {
            bills.add(UUID.randomUUID());
        }
        for (List<UUID> some :
                List.of(bills.subList(0, 1), bills.subList(1, 300), bills.subList(300, 700))) {
            append(some.toArray(UUID[]::new));
            publish(some.getLast());
            assertThat(witness.look()).isInstanceOf(Consistent.class);
        }
        assertThat(witness.remembered().size()).isGreaterThanOrEqualTo(before + 700);
        List<String> entries = texts(witness.readAll());
        assertThat(entries.subList((int) before, entries.size()))
                .containsSubsequence(
                        bills.stream()
                                .map(bill -> LogEntry.ofBill(biller, bill, SIGNED).encode())
                                .map(TransparencyLogTests::text)
                                .toList());
        assertThat(entries).allMatch(entry -> entry.matches("[a-z-]+/1 [A-Za-z0-9+/]{43}=\n"));
    }

    @Test
    void isConvictedOfSecondHistory() throws IOException {
        UUID bill = UUID.randomUUID();
        append(UUID.randomUUID(), bill);
        publish(bill);
        assertThat(witness.look()).isInstanceOf(Consistent.class);
        String honest = witness.rememberedNote();
        List<byte[]> entries = new ArrayList<>(witness.readAll());
        byte[] forgery = LogEntry.ofBill(biller, UUID.randomUUID(), SIGNED).encode();
        entries.set(entries.size() - 1, forgery);
        entries.add(forgery);
        try (ServedLog forged = new ServedLog(keys.signer())) {
            forged.publish(entries);
            var outcome = witness.shown(forged.address().toString()).look();
            assertThat(outcome).isInstanceOf(Forked.class);
            Fork evidence = ((Forked) outcome).evidence();
            assertThat(evidence.proves(trustedKey())).isTrue();
            assertThat(evidence.smaller()).isEqualTo(honest);
        }
        assertThat(witness.rememberedNote()).isEqualTo(honest);
        assertThat(witness.look()).isInstanceOf(Consistent.class);
    }

    @Test
    void givesPlacesInOrderOfCommitsAndNeverStepsOverOpenTransaction() throws Exception {
        UUID early = UUID.randomUUID();
        UUID late = UUID.randomUUID();
        var written = new CountDownLatch(1);
        var mayCommit = new CountDownLatch(1);
        Thread open =
                Thread.startVirtualThread(
                        () ->
                                tenancy.asBiller(
                                        biller,
                                        () -> {
                                            appendInTransaction(early);
                                            written.countDown();
                                            await(mayCommit);
                                            return true;
                                        }));
        written.await();
        append(late);
        sequencer.publish();
        assertThat(proof(late)).isEmpty();
        mayCommit.countDown();
        open.join();
        publish(late);
        long first = proof(early).orElseThrow().index();
        assertThat(proof(late).orElseThrow().index()).isEqualTo(first + 1);
    }

    /** The process that publishes dies right after it wrote to this table. */
    @ParameterizedTest
    @ValueSource(strings = {"log_entry", "log_tile", "log_checkpoint"})
    void survivesDeathAtEveryStepOfPublication(String table) throws SQLException {
        witness.look();
        long before = witness.remembered().size();
        UUID[] bills = new UUID[300];
        Arrays.setAll(bills, i -> UUID.randomUUID());
        asOwner(
                "create function die() returns trigger language plpgsql as $$ begin"
                        + " perform pg_terminate_backend(pg_backend_pid()); return null; end $$",
                "create trigger die after insert on " + table + " execute function die()");
        try {
            append(bills);
            assertThatThrownBy(sequencer::publish)
                    .isInstanceOfAny(DataAccessException.class, TransactionException.class);
            assertThat(witness.look()).isInstanceOf(Consistent.class);
            assertThat(witness.remembered().size()).isEqualTo(before);
            assertThat(proof(bills[0])).isEmpty();
        } finally {
            asOwner("drop trigger die on " + table, "drop function die()");
        }
        publish(bills[299]);
        assertThat(witness.look()).isInstanceOf(Consistent.class);
        assertThat(witness.remembered().size()).isGreaterThanOrEqualTo(before + 300);
        assertThat(witness.readAll()).hasSize((int) witness.remembered().size());
    }

    @Test
    void forgetsLeafOfPresentationThatFailed() {
        UUID bill = UUID.randomUUID();
        assertThatThrownBy(
                        () ->
                                tenancy.asBiller(
                                        biller,
                                        () -> {
                                            appendInTransaction(bill);
                                            throw new IllegalStateException("failed");
                                        }))
                .hasMessage("failed");
        sequencer.publish();
        assertThat(proof(bill)).isEmpty();
    }

    @Test
    void letsNobodyChangeWhatWasLogged() {
        for (String table :
                List.of(
                        "log_leaf",
                        "log_entry",
                        "log_tile",
                        "log_checkpoint",
                        "log_stamp",
                        "log_key")) {
            assertThatThrownBy(() -> jdbc.sql("delete from " + table).update())
                    .as(table)
                    .isInstanceOf(DataAccessException.class);
        }
        assertThatThrownBy(() -> jdbc.sql("update log_entry set entry = ''").update())
                .isInstanceOf(DataAccessException.class);
        assertThatThrownBy(
                        () ->
                                tenancy.asBiller(
                                        biller,
                                        () ->
                                                jdbc.sql(
                                                                "insert into log_entry values"
                                                                        + " (1000000, ?, ?, '')")
                                                        .params(biller, biller)
                                                        .update()))
                .rootCause()
                .hasMessageContaining("row-level security");
        assertThatThrownBy(
                        () ->
                                tenancy.asBiller(
                                        UUID.randomUUID(), () -> appendInTransaction(biller)))
                .rootCause()
                .hasMessageContaining("row-level security");
    }

    @Test
    void answersStrangersAsFilesThatMayBeKept() {
        UUID bill = UUID.randomUUID();
        append(bill);
        publish(bill);
        var checkpoint = witness.get("checkpoint");
        assertThat(checkpoint.headers().firstValue("Content-Type"))
                .hasValue("text/plain;charset=UTF-8");
        assertThat(checkpoint.headers().firstValue("Set-Cookie")).isEmpty();
        var tile = witness.get("tile/0/000.p/1");
        assertThat(tile.statusCode()).isEqualTo(200);
        assertThat(tile.body()).hasSize(32);
        assertThat(tile.headers().firstValue("Content-Type")).hasValue("application/octet-stream");
        assertThat(tile.headers().firstValue("Cache-Control").orElse("")).contains("immutable");
        assertThat(tile.headers().firstValue("Set-Cookie")).isEmpty();
        for (String path :
                List.of(
                        "tile",
                        "tile/0",
                        "tile/0/0",
                        "tile/0/999",
                        "tile/9/000",
                        "tile/0/000.p/0",
                        "tile/0/000.p/256",
                        "tile/entries/x999/999",
                        "tile/entries/-01",
                        "nothing")) {
            assertThat(witness.get(path).statusCode()).as(path).isEqualTo(404);
        }
    }

    private void append(UUID... bills) {
        tenancy.asBiller(
                biller,
                () -> {
                    List.of(bills).forEach(this::appendInTransaction);
                    return true;
                });
    }

    /** Any transaction that happens to be open elsewhere holds new leaves back for its time. */
    private void publish(UUID bill) {
        Eventually.await(
                "the leaf has its place",
                () -> {
                    sequencer.publish();
                    return proof(bill).isPresent();
                });
    }

    private boolean appendInTransaction(UUID bill) {
        log.append(biller, bill, LogEntry.ofBill(biller, bill, SIGNED));
        return true;
    }

    private Optional<LogProof> proof(UUID bill) {
        return log.place(biller, bill).map(log::proof);
    }

    private String address() {
        return "http://localhost:" + port + "/log";
    }

    /** As somebody gets it who trusts the log today. */
    private NoteKey trustedKey() {
        return keys.signer().key();
    }

    private static List<String> texts(List<byte[]> entries) {
        return entries.stream().map(TransparencyLogTests::text).toList();
    }

    private static String text(byte[] entry) {
        return new String(entry, StandardCharsets.US_ASCII);
    }

    private static void asOwner(String... statements) throws SQLException {
        try (var connection = TestDatabase.shared().postgres().superuser("sealbill");
                var statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
