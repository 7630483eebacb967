package io.sealbill.kernel.transparency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sealbill.kernel.transparency.tree.TreeHash;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.nio.charset.StandardCharsets;
import java.util.Random;

class CheckpointTests {
    private static final NoteSigner LOG = NoteSigner.generate("log.example/bills");
    private static final Checkpoint CHECKPOINT =
            new Checkpoint("log.example/bills", 20_852_163, TreeHash.ofText("any"));
    private static final String NOTE = CHECKPOINT.signed(LOG);

    /** From the documentation of the program that notes come from, golang.org/x/mod/sumdb/note. */
    private static final String KNOWN_KEY =
            "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW";

    private static final String KNOWN_NOTE =
            """
            If you think cryptography is the answer to your problem,
            then you don't know what your problem is.

            \u2014 PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=
            """;

    @Test
    void opensNoteOfAnotherProgram() {
        NoteKey key = NoteKey.parse(KNOWN_KEY);
        assertThat(key.text()).isEqualTo(KNOWN_KEY);
        assertThat(SignedNote.open(KNOWN_NOTE, key)).endsWith("your problem is.\n");
    }

    @Test
    void opensWhatTheLogSigned() {
        NoteKey key = NoteKey.parse(LOG.key().text());
        assertThat(Checkpoint.open(NOTE, key)).isEqualTo(CHECKPOINT);
        assertThat(NOTE)
                .startsWith(
                        "log.example/bills\n20852163\n" + CHECKPOINT.root().toBase64() + "\n\n");
    }

    @Test
    void keepsItsKey() {
        NoteSigner kept = NoteSigner.of(LOG.key(), LOG.exposeSecret());
        assertThat(Checkpoint.open(CHECKPOINT.signed(kept), LOG.key())).isEqualTo(CHECKPOINT);
        assertThat(kept.toString()).isEqualTo("NoteSigner[log.example/bills]");
        NoteSigner other = NoteSigner.generate("log.example/bills");
        assertThatThrownBy(() -> NoteSigner.of(LOG.key(), other.exposeSecret()))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void refusesEveryFlippedBit() {
        byte[] note = NOTE.getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < note.length * 8; i++) {
            byte[] flipped = note.clone();
            flipped[i / 8] ^= (byte) (1 << i % 8);
            String text = new String(flipped, StandardCharsets.UTF_8);
            assertThatThrownBy(() -> Checkpoint.open(text, LOG.key()))
                    .as("bit %d", i)
                    .isInstanceOf(MalformedLogException.class);
        }
    }

    @Test
    void refusesEveryShortenedNote() {
        for (int i = 0; i < NOTE.length(); i++) {
            String text = NOTE.substring(0, i);
            assertThatThrownBy(() -> Checkpoint.open(text, LOG.key()))
                    .as("%d characters", i)
                    .isInstanceOf(MalformedLogException.class);
        }
    }

    @Test
    void ignoresSignaturesOfOthersButNotBadOneOfItsOwn() {
        NoteSigner witness = NoteSigner.generate("witness.example");
        String cosigned = NOTE + line(CHECKPOINT.signed(witness));
        assertThat(Checkpoint.open(cosigned, LOG.key())).isEqualTo(CHECKPOINT);
        Checkpoint other = new Checkpoint("log.example/bills", 7, CHECKPOINT.root());
        String spoilt = NOTE + line(other.signed(LOG));
        assertThatThrownBy(() -> Checkpoint.open(spoilt, LOG.key())).hasMessageContaining("is bad");
        String foreign = CHECKPOINT.signed(witness);
        assertThatThrownBy(() -> Checkpoint.open(foreign, LOG.key()))
                .hasMessageContaining("not signed by");
    }

    private static String line(String note) {
        return note.substring(note.lastIndexOf("\n\n") + 2);
    }

    @Test
    void refusesCheckpointOfAnotherLogByTheSameKey() {
        String other = new Checkpoint("other.example", 1, CHECKPOINT.root()).signed(LOG);
        assertThatThrownBy(() -> Checkpoint.open(other, LOG.key()))
                .hasMessageContaining("another log");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "o\n1\n%s",
                "o\n1\n",
                "\n1\n%s\n",
                "o\n01\n%s\n",
                "o\n-1\n%s\n",
                "o\n+1\n%s\n",
                "o\n1 \n%s\n",
                "o\n\u0661\n%s\n",
                "o\n1\n%s=\n",
                "o\n1\n%s\n\n",
                "o\n1\n\n%s\n",
                "o\n1\n%s\next\n\n",
                "o\n9999999999999999999\n%s\n"
            })
    void refusesTextThatIsNoCheckpoint(String text) {
        String filled = text.formatted(CHECKPOINT.root().toBase64());
        assertThatThrownBy(() -> Checkpoint.parse(filled))
                .isInstanceOf(MalformedLogException.class);
    }

    @Test
    void allowsExtensionLines() {
        String text = "o\n0\n%s\nextension\n".formatted(TreeHash.EMPTY.toBase64());
        assertThat(Checkpoint.parse(text)).isEqualTo(new Checkpoint("o", 0, TreeHash.EMPTY));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "PeterNeumann",
                "PeterNeumann+c74f20a3",
                "PeterNeumann+c74f20a4+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW",
                "PeterNeumann+C74F20A3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW",
                "Peter Neumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW",
                "PeterNeumann+c74f20a3+Ahpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW",
                "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW\n"
            })
    void refusesTextThatIsNoKey(String text) {
        assertThatThrownBy(() -> NoteKey.parse(text)).isInstanceOf(MalformedLogException.class);
    }

    @Test
    void neverFailsOtherwiseOnRandomText() {
        long seed = Long.getLong("seed", System.nanoTime());
        Random random = new Random(seed);
        for (int i = 0; i < 2_000; i++) {
            StringBuilder text = new StringBuilder(NOTE);
            for (int edits = 1 + random.nextInt(4); edits > 0; edits--) {
                int at = random.nextInt(text.length());
                text.replace(
                        at,
                        at + random.nextInt(3),
                        "\n\u2014 +A=0\ud800".substring(random.nextInt(6)));
            }
            assertThatThrownBy(() -> Checkpoint.open(text.toString(), LOG.key()))
                    .as("seed %d", seed)
                    .isInstanceOf(MalformedLogException.class);
        }
    }
}
