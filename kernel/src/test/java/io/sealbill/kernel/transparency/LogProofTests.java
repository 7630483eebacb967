package io.sealbill.kernel.transparency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sealbill.kernel.transparency.tree.MerkleTree;
import io.sealbill.kernel.transparency.tree.PlainTree;
import io.sealbill.kernel.transparency.tree.TreeHash;

import org.junit.jupiter.api.Test;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.UUID;

class LogProofTests {
    private static final NoteSigner LOG = NoteSigner.generate("log.example/bills");
    private static final UUID BILLER = new UUID(1, 2);
    private static final UUID BILL = new UUID(3, 4);
    private static final String SIGNED = "47DEQpj8HBSa-_TImW-5JCeuQeRkm5NMpJWZG3hSuFU";
    private static final LogEntry ENTRY = LogEntry.ofBill(BILLER, BILL, SIGNED);

    private final LogProof proof = prove(ENTRY);

    @Test
    void showsThatBillIsInLog() {
        assertThat(proof.verify(ENTRY, LOG.key()).size()).isEqualTo(12);
        assertThat(proof.index()).isEqualTo(5);
    }

    @Test
    void tellsNothingButKindAndHash() {
        String text = new String(ENTRY.encode(), StandardCharsets.US_ASCII);
        assertThat(text).matches("bill/1 [A-Za-z0-9+/]{43}=\n");
    }

    @Test
    void isOfOneBillOfOneBillerWithOneSignature() {
        List<LogEntry> others =
                List.of(
                        LogEntry.ofBill(BILL, BILL, SIGNED),
                        LogEntry.ofBill(BILLER, BILLER, SIGNED),
                        LogEntry.ofBill(BILLER, BILL, SIGNED.toLowerCase(Locale.ROOT)),
                        LogEntry.ofPayeeAccount(BILLER, BILL.toString(), SIGNED));
        assertThat(others)
                .allSatisfy(
                        other ->
                                assertThatThrownBy(() -> proof.verify(other, LOG.key()))
                                        .isInstanceOf(MalformedLogException.class));
    }

    @Test
    void isRefusedWhereAnythingWasChanged() {
        List<String> changed = new ArrayList<>(proof.proof());
        changed.set(1, TreeHash.EMPTY.toBase64());
        List<String> odd = new ArrayList<>(proof.proof());
        odd.set(0, "no hash");
        List<LogProof> wrong =
                List.of(
                        new LogProof(proof.checkpoint(), 4, proof.proof()),
                        new LogProof(proof.checkpoint(), -1, proof.proof()),
                        new LogProof(proof.checkpoint(), 12, proof.proof()),
                        new LogProof(proof.checkpoint(), 5, List.of()),
                        new LogProof(proof.checkpoint(), 5, changed),
                        new LogProof(proof.checkpoint(), 5, odd),
                        new LogProof(
                                proof.checkpoint(),
                                5,
                                Collections.nCopies(1_000_000, TreeHash.EMPTY.toBase64())),
                        new LogProof(
                                proof.checkpoint().replace("\n12\n", "\n13\n"), 5, proof.proof()),
                        new LogProof("", 5, proof.proof()));
        assertThat(wrong)
                .allSatisfy(
                        each ->
                                assertThatThrownBy(() -> each.verify(ENTRY, LOG.key()))
                                        .isInstanceOf(MalformedLogException.class));
    }

    @Test
    void isRefusedByAnotherLogsKey() {
        NoteKey other = NoteSigner.generate("log.example/bills").key();
        assertThatThrownBy(() -> proof.verify(ENTRY, other))
                .isInstanceOf(MalformedLogException.class);
    }

    @Test
    void hashesAccountInOneFormAndOnlyWithItsSalt() {
        LogEntry entry = LogEntry.ofPayeeAccount(BILLER, "DE89 3704 0044 0532 0130 00", SIGNED);
        assertThat(LogEntry.ofPayeeAccount(BILLER, "de89370400440532013000", SIGNED))
                .isEqualTo(entry);
        assertThat(LogEntry.ofPayeeAccount(BILLER, "DE89370400440532013000", "other"))
                .isNotEqualTo(entry);
        assertThat(LogEntry.ofPayeeAccount(BILLER, "DE89370400440532013001", SIGNED))
                .isNotEqualTo(entry);
    }

    private static LogProof prove(LogEntry entry) {
        Random random = new Random(7);
        PlainTree plain = PlainTree.random(random, 5);
        plain.add(entry.leaf());
        for (int i = 6; i < 12; i++) {
            plain.add(TreeHash.ofText("entry " + i));
        }
        MerkleTree tree = new MerkleTree(12, plain);
        String note = new Checkpoint(LOG.key().name(), 12, tree.root()).signed(LOG);
        return LogProof.of(note, tree.inclusion(5));
    }
}
