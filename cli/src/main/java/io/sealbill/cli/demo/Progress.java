package io.sealbill.cli.demo;

import java.io.PrintStream;
import java.util.concurrent.TimeUnit;

/**
 * Says what is going on: a line for everything done, and on a terminal a moving last line for what
 * is being done.
 */
final class Progress implements AutoCloseable {
    private static final String[] FRAMES = {"⠋", "⠙", "⠹", "⠸", "⠼", "⠴", "⠦", "⠧", "⠇", "⠏"};
    private static final String CLEAR_LINE = "\r\u001b[K";

    private final PrintStream out;
    private final boolean live;
    private final long begun = System.nanoTime();
    private final Thread ticker;
    private String doing = "";
    private boolean closed;

    /**
     * @param live whether {@code out} is a terminal
     */
    Progress(PrintStream out, boolean live) {
        this.out = out;
        this.live = live;
        this.ticker = Thread.ofVirtual().unstarted(this::tick);
        if (live) {
            ticker.start();
        }
    }

    /** What is being done from now on. */
    synchronized void doing(String what) {
        doing = what;
    }

    /** One thing is done. */
    synchronized void done(String what) {
        clear();
        out.printf("  ✓ %-46s %5.1f s%n", what, seconds());
        out.flush();
    }

    /** Ends the moving line. */
    @Override
    public void close() {
        synchronized (this) {
            closed = true;
            clear();
            out.flush();
        }
    }

    private void tick() {
        for (int frame = 0; draw(FRAMES[frame % FRAMES.length]); frame++) {
            try {
                TimeUnit.MILLISECONDS.sleep(100);
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    private synchronized boolean draw(String frame) {
        if (!closed && !doing.isEmpty()) {
            clear();
            out.printf("  %s %-46s %5.1f s", frame, doing + " …", seconds());
            out.flush();
        }
        return !closed;
    }

    private void clear() {
        if (live) {
            out.print(CLEAR_LINE);
        }
    }

    private double seconds() {
        return (System.nanoTime() - begun) / 1e9;
    }
}
