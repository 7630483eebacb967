package io.sealbill.simulator.provider.notification;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.DelayQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/**
 * Delivers notifications in the background, each until the merchant answers 2xx. Where nobody
 * listens at the merchant's address, all of them wait for the same back-off; where the merchant
 * refuses one, only that one does.
 */
public final class Notifier implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Notifier.class);
    private static final int WORKERS = 4;
    private static final int TIMEOUT_MILLIS = 5_000;
    private static final int LONGEST_ANSWER_BYTES = 64 * 1_024;
    private static final Duration LONGEST_BACK_OFF = Duration.ofSeconds(60);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);

    private final URI target;
    private final Signature signature;
    private final Clock clock;
    private final Consumer<Notification> confirmed;
    private final DelayQueue<Pending> queue = new DelayQueue<>();
    private final List<Thread> workers;
    private final AtomicInteger unreachable = new AtomicInteger();

    /**
     * @param confirmed hears of each notification once the merchant has confirmed it
     */
    public Notifier(URI target, byte[] secret, Clock clock, Consumer<Notification> confirmed) {
        this.target = target;
        this.signature = new Signature(secret);
        this.clock = clock;
        this.confirmed = confirmed;
        this.workers =
                IntStream.range(0, WORKERS)
                        .mapToObj(
                                n -> Thread.ofVirtual().name("notifier " + n).unstarted(this::work))
                        .toList();
    }

    public void start() {
        workers.forEach(Thread::start);
    }

    public void send(Notification notification) {
        queue.add(Pending.of(notification, 0, false, Duration.ZERO));
    }

    /** Tries once at once, in the caller's time; if that fails, goes on as {@link #send}. */
    public void sendNow(Notification notification) {
        attempt(Pending.of(notification, 0, false, Duration.ZERO));
    }

    /** Sends a copy after a while, once. */
    public void repeat(Notification notification, Duration delay) {
        queue.add(Pending.of(notification, 0, true, delay));
    }

    private void work() {
        try {
            while (true) {
                attempt(queue.take());
                int failures = unreachable.get();
                if (failures > 0) {
                    Thread.sleep(backOff(failures, LONGEST_PAUSE));
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void attempt(Pending pending) {
        try {
            int status = post(pending.notification().body().get());
            unreachable.set(0);
            if (status / 100 != 2) {
                LOG.info("{} refused a notification with {}", target, status);
                again(pending, pending.attempt() + 1);
            } else if (!pending.duplicate()) {
                confirmed.accept(pending.notification());
            }
        } catch (IOException e) {
            unreachable.incrementAndGet();
            LOG.debug("{} cannot be reached", target, e);
            again(pending, pending.attempt());
        }
    }

    private void again(Pending pending, int attempt) {
        if (!pending.duplicate()) {
            Duration delay = attempt == 0 ? Duration.ZERO : backOff(attempt, LONGEST_BACK_OFF);
            queue.add(Pending.of(pending.notification(), attempt, false, delay));
        }
    }

    private int post(String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        HttpURLConnection connection = connection();
        connection.setFixedLengthStreamingMode(bytes.length);
        connection.setRequestProperty("Content-Type", "application/json");
        connection.setRequestProperty(Signature.HEADER, signature.of(body, clock.instant()));
        try (OutputStream out = connection.getOutputStream()) {
            out.write(bytes);
        }
        int status = connection.getResponseCode();
        drain(connection, status);
        return status;
    }

    private HttpURLConnection connection() throws IOException {
        var connection = (HttpURLConnection) target.toURL().openConnection();
        connection.setConnectTimeout(TIMEOUT_MILLIS);
        connection.setReadTimeout(TIMEOUT_MILLIS);
        connection.setInstanceFollowRedirects(false);
        connection.setRequestMethod("POST");
        connection.setDoOutput(true);
        return connection;
    }

    /** Read to its end, the connection serves the next notification too. */
    private static void drain(HttpURLConnection connection, int status) throws IOException {
        try (InputStream in =
                status >= 400 ? connection.getErrorStream() : connection.getInputStream()) {
            if (in != null && in.readNBytes(LONGEST_ANSWER_BYTES).length == LONGEST_ANSWER_BYTES) {
                connection.disconnect();
            }
        }
    }

    private static Duration backOff(int attempt, Duration longest) {
        Duration delay = Duration.ofMillis(100L << Math.min(attempt, 16));
        return delay.compareTo(longest) < 0 ? delay : longest;
    }

    @Override
    public void close() {
        workers.forEach(Thread::interrupt);
    }
}
