package io.sealbill.simulator.journal;

import org.jspecify.annotations.Nullable;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.util.concurrent.CountDownLatch;

/** Lines that share one flush, and everybody who waits for it. */
final class Batch {
    private final ByteArrayOutputStream lines = new ByteArrayOutputStream(1_024);
    private final CountDownLatch done = new CountDownLatch(1);
    private volatile @Nullable Throwable failure;

    void add(byte[] line) {
        lines.writeBytes(line);
    }

    boolean isEmpty() {
        return lines.size() == 0;
    }

    void writeTo(FileChannel channel) throws IOException {
        DurableFile.writeFully(channel, lines.toByteArray());
        channel.force(false);
    }

    void succeed() {
        done.countDown();
    }

    void fail(Throwable reason) {
        failure = reason;
        done.countDown();
    }

    /**
     * Waits without heeding interrupts: an interrupted waiter would not know what the disk holds.
     */
    void await() throws IOException {
        boolean interrupted = false;
        while (done.getCount() > 0) {
            try {
                done.await();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        throwFailure();
    }

    private void throwFailure() throws IOException {
        Throwable reason = failure;
        if (reason != null) {
            throw new IOException(reason.getMessage(), reason);
        }
    }
}
