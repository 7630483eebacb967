package io.sealbill.simulator.mail;

import io.sealbill.simulator.journal.Journal;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.Base64;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Every mail that was accepted, on disk before it is acknowledged. The newest are at hand; older
 * ones stay in the journal only.
 */
final class Inbox implements AutoCloseable {
    private static final int MOST_AT_HAND_CHARACTERS = 12 * 1_024 * 1_024;

    private final Clock clock;
    private final Journal<MailEntry> journal;
    private final Deque<Mail> newestFirst = new ArrayDeque<>();
    private int characters;
    private long lastId;

    Inbox(Path file, Clock clock) throws IOException {
        this.clock = clock;
        this.journal = Journal.open(file, MailEntry.class, this::replay);
    }

    /** Returns when the mail is on disk. */
    void add(List<String> recipients, byte[] raw) {
        MailEntry entry = entry(recipients, raw);
        Mail mail = MailReader.read(entry, raw);
        journal.append(entry);
        keepAtHand(mail);
    }

    /** The newest that fit, newest first. */
    synchronized List<Mail> newest(Predicate<Mail> fits, int most) {
        return newestFirst.stream().filter(fits).limit(most).toList();
    }

    Optional<Mail> find(long id) {
        return newest(mail -> mail.id() == id, 1).stream().findFirst();
    }

    private synchronized MailEntry entry(List<String> recipients, byte[] raw) {
        lastId++;
        return new MailEntry(
                lastId,
                clock.instant().truncatedTo(ChronoUnit.MILLIS),
                List.copyOf(recipients),
                Base64.getEncoder().encodeToString(raw));
    }

    private void replay(MailEntry entry) {
        lastId = Math.max(lastId, entry.id());
        keepAtHand(MailReader.read(entry, Base64.getDecoder().decode(entry.raw())));
    }

    private synchronized void keepAtHand(Mail mail) {
        newestFirst.addFirst(mail);
        characters += mail.size();
        while (characters > MOST_AT_HAND_CHARACTERS && newestFirst.size() > 1) {
            characters -= newestFirst.removeLast().size();
        }
    }

    @Override
    public void close() throws IOException {
        journal.close();
    }
}
