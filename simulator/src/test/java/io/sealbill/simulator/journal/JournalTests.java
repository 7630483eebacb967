package io.sealbill.simulator.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Executors;

class JournalTests {
    @TempDir Path directory;

    private Path file;

    record Entry(int number, String text) {}

    @BeforeEach
    void name() {
        file = directory.resolve("a.journal");
    }

    @Test
    void givesBackEveryEntryInItsOrder() throws IOException {
        try (Journal<Entry> journal = open(new ArrayList<>())) {
            journal.append(new Entry(1, "line\nfeed"));
            journal.appendLazily(new Entry(2, ""));
            journal.append(new Entry(3, "新"));
        }
        List<Entry> replayed = new ArrayList<>();
        open(replayed).close();
        assertThat(replayed)
                .containsExactly(new Entry(1, "line\nfeed"), new Entry(2, ""), new Entry(3, "新"));
    }

    @Test
    void hasAnEntryOnDiskWhenAppendReturns() throws IOException {
        try (Journal<Entry> journal = open(new ArrayList<>())) {
            journal.append(new Entry(1, "now"));
            assertThat(Files.readString(file)).contains("\"now\"").endsWith("\n");
        }
    }

    @Test
    void keepsAllEntriesOfManyWriters() throws Exception {
        try (Journal<Entry> journal = open(new ArrayList<>());
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 2_000; i++) {
                Entry entry = new Entry(i, "x");
                threads.execute(() -> journal.append(entry));
            }
        }
        List<Entry> replayed = new ArrayList<>();
        open(replayed).close();
        assertThat(replayed).extracting(Entry::number).doesNotHaveDuplicates().hasSize(2_000);
    }

    @Test
    void dropsALineThatACrashCutOffWhereverItWasCut() throws IOException {
        try (Journal<Entry> journal = open(new ArrayList<>())) {
            journal.append(new Entry(1, "whole"));
            journal.append(new Entry(2, "cut"));
        }
        byte[] whole = Files.readAllBytes(file);
        int first = new String(whole, StandardCharsets.UTF_8).indexOf('\n') + 1;
        for (int length = first; length < whole.length; length++) {
            Files.write(file, Arrays.copyOf(whole, length));
            List<Entry> replayed = new ArrayList<>();
            try (Journal<Entry> journal = open(replayed)) {
                journal.append(new Entry(3, "next"));
            }
            assertThat(replayed).containsExactly(new Entry(1, "whole"));
            replayed.clear();
            open(replayed).close();
            assertThat(replayed).containsExactly(new Entry(1, "whole"), new Entry(3, "next"));
        }
    }

    @Test
    void refusesAFileThatIsDamagedBeforeItsEnd() throws IOException {
        try (Journal<Entry> journal = open(new ArrayList<>())) {
            journal.append(new Entry(1, "one"));
            journal.append(new Entry(2, "two"));
        }
        Files.writeString(file, Files.readString(file).replace("one", "0ne"));
        assertThatThrownBy(() -> open(new ArrayList<>()))
                .hasMessageContaining("a.journal: line 1 is damaged");
    }

    @Test
    void refusesAnEntryOfAnotherShape() throws IOException {
        byte[] strange =
                Lines.encode(
                        "{\"number\":1,\"text\":\"x\",\"name\":1}"
                                .getBytes(StandardCharsets.UTF_8));
        Files.write(file, strange, StandardOpenOption.CREATE);
        assertThatThrownBy(() -> open(new ArrayList<>()))
                .hasMessageContaining("a.journal")
                .hasMessageContaining("name");
    }

    @Test
    void takesNothingAfterItIsClosed() throws IOException {
        Journal<Entry> journal = open(new ArrayList<>());
        journal.close();
        assertThatThrownBy(() -> journal.append(new Entry(1, "late")))
                .isInstanceOf(UncheckedIOException.class);
    }

    @Test
    void opensOnceAtATime() throws IOException {
        try (Journal<Entry> _ = open(new ArrayList<>())) {
            assertThatThrownBy(() -> open(new ArrayList<>())).hasMessageContaining("in use");
        }
    }

    private Journal<Entry> open(List<Entry> replayed) throws IOException {
        return Journal.open(file, Entry.class, replayed::add);
    }
}
