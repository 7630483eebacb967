package io.sealbill.simulator.journal;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/**
 * What one part of the simulator remembers: entries appended to one file, each a line of JSON with
 * its checksum. {@link #append} returns when the entry is on disk; entries that arrive while the
 * disk is busy share the next flush, so one flush serves all clients that wait.
 *
 * <p>A write that fails ends the journal: every later append fails too, because nobody can say what
 * the disk holds. One process at a time may hold the file.
 *
 * @param <T> the entries, as Jackson reads and writes them
 */
public final class Journal<T> implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Journal.class);
    private static final long LAZY_FLUSH_MILLIS = 500;

    private static final Set<StandardOpenOption> OPEN_OPTIONS =
            Set.of(StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);

    private static final JsonMapper JSON =
            JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();

    private final Path file;
    private final FileChannel channel;
    private final Thread writer;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition work = lock.newCondition();
    private Batch current = new Batch();
    private boolean urgent;
    private boolean closed;
    private @Nullable Throwable failure;

    private Journal(Path file, FileChannel channel) {
        this.file = file;
        this.channel = channel;
        this.writer =
                Thread.ofPlatform()
                        .daemon()
                        .name("journal " + file.getFileName())
                        .unstarted(this::write);
    }

    /**
     * Opens the journal, creating it if need be, and gives every entry it holds to {@code replay}
     * in the order they were appended. A last line that was cut off by a crash was never answered
     * for, and is dropped.
     *
     * @throws IOException if the file cannot be read, is damaged before its last line (the message
     *     names the line), or is held by another process
     */
    public static <T> Journal<T> open(Path file, Class<T> type, Consumer<T> replay)
            throws IOException {
        FileChannel channel = FileChannel.open(file, OPEN_OPTIONS, DurableFile.OWNER_ONLY);
        try {
            lock(file, channel);
            replay(file, channel, json -> replay.accept(JSON.readValue(json, type)));
            DurableFile.syncFolder(file);
        } catch (JacksonException e) {
            channel.close();
            throw new IOException(file + ": " + e.getOriginalMessage(), e);
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
        var journal = new Journal<T>(file, channel);
        journal.writer.start();
        return journal;
    }

    /**
     * Returns when the entry is on disk.
     *
     * @throws UncheckedIOException if it could not be written; whether it was is not known
     */
    public void append(T entry) {
        Batch batch = enqueue(entry, true);
        try {
            batch.await();
        } catch (IOException e) {
            throw new UncheckedIOException(file + ": " + e.getMessage(), e);
        }
    }

    /**
     * Appends without waiting: the entry reaches the disk within a second, in order. Only for what
     * may be forgotten by a crash.
     */
    public void appendLazily(T entry) {
        enqueue(entry, false);
    }

    private Batch enqueue(T entry, boolean isUrgent) {
        byte[] line = Lines.encode(JSON.writeValueAsBytes(entry));
        lock.lock();
        try {
            requireOpen();
            current.add(line);
            if (isUrgent && !urgent) {
                urgent = true;
                work.signal();
            }
            return current;
        } finally {
            lock.unlock();
        }
    }

    private void requireOpen() {
        if (failure != null || closed) {
            throw new UncheckedIOException(
                    new IOException(file + " takes no entries any more", failure));
        }
    }

    private void write() {
        for (Batch batch = next(); batch != null; batch = next()) {
            try {
                batch.writeTo(channel);
                batch.succeed();
            } catch (IOException | RuntimeException | OutOfMemoryError e) {
                LOG.error("{} cannot be written", file, e);
                stop(e);
                batch.fail(e);
                return;
            }
        }
    }

    private @Nullable Batch next() {
        lock.lock();
        try {
            awaitWork();
            if (closed && current.isEmpty()) {
                return null;
            }
            Batch batch = current;
            current = new Batch();
            urgent = false;
            return batch;
        } finally {
            lock.unlock();
        }
    }

    private void awaitWork() {
        boolean lazyIsDue = false;
        while (!urgent && !closed && !lazyIsDue) {
            try {
                boolean elapsed = !work.await(LAZY_FLUSH_MILLIS, TimeUnit.MILLISECONDS);
                lazyIsDue = elapsed && !current.isEmpty();
            } catch (InterruptedException e) {
                throw new IllegalStateException("nobody interrupts the writer of " + file, e);
            }
        }
    }

    private void stop(Throwable reason) {
        lock.lock();
        try {
            failure = reason;
            current.fail(reason);
        } finally {
            lock.unlock();
        }
    }

    /** Writes what is waiting, then gives the file free. */
    @Override
    public void close() throws IOException {
        lock.lock();
        try {
            closed = true;
            work.signal();
        } finally {
            lock.unlock();
        }
        try {
            writer.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        channel.close();
    }

    private static void lock(Path file, FileChannel channel) throws IOException {
        try {
            if (channel.tryLock() == null) {
                throw new IOException(file + " is in use by another process");
            }
        } catch (OverlappingFileLockException e) {
            throw new IOException(file + " is in use by this process already", e);
        }
    }

    private static void replay(Path file, FileChannel channel, Consumer<byte[]> entries)
            throws IOException {
        long end = Lines.replay(file, channel, entries);
        if (end < channel.size()) {
            LOG.warn("{}: dropped {} bytes of an unfinished line", file, channel.size() - end);
            channel.truncate(end);
        }
        channel.position(end);
        channel.force(true);
    }
}
