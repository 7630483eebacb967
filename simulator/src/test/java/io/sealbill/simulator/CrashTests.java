package io.sealbill.simulator;

import static io.sealbill.simulator.SimulatorFixture.APPROVED_CARD;
import static io.sealbill.simulator.SimulatorFixture.payment;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import tools.jackson.databind.JsonNode;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/** The process is killed in the middle of payments, and started again on what it left. */
class CrashTests {
    private static final int KILLS = 4;
    private static final int CLIENTS = 8;

    @TempDir Path directory;

    private final Map<String, Map<String, Object>> sent = new ConcurrentHashMap<>();
    private final Map<String, String> answered = new ConcurrentHashMap<>();
    private final ConcurrentLinkedQueue<Throwable> surprises = new ConcurrentLinkedQueue<>();

    @Test
    void forgetsNothingItAnsweredWhenKilled() throws Exception {
        long seed = System.nanoTime();
        var random = new Random(seed);
        try (SimulatorFixture client = SimulatorFixture.in(directory, SimulatorFixture.nowhere())) {
            for (int kill = 0; kill < KILLS; kill++) {
                try (SimulatorProcess process = SimulatorProcess.start(client.options)) {
                    client.talkTo(process.url());
                    remembersEverything(client);
                    payUntilKilled(client, process, 20 + random.nextInt(400));
                }
            }
            try (SimulatorProcess process = SimulatorProcess.start(client.options)) {
                client.talkTo(process.url());
                remembersEverything(client);
                everyCaptureStandsOnAStatementOnce(client);
            }
        }
        assertThat(surprises).as("seed %d", seed).isEmpty();
        assertThat(answered).as("seed %d", seed).hasSizeGreaterThan(KILLS * CLIENTS);
    }

    private void payUntilKilled(SimulatorFixture client, SimulatorProcess process, int millis)
            throws InterruptedException {
        var started = new CountDownLatch(1);
        try (ExecutorService clients = Executors.newFixedThreadPool(CLIENTS)) {
            for (int i = 0; i < CLIENTS; i++) {
                clients.execute(() -> payUntilFailure(client, started));
            }
            started.await();
            TimeUnit.MILLISECONDS.sleep(millis);
            process.kill();
        }
    }

    private void payUntilFailure(SimulatorFixture client, CountDownLatch started) {
        try {
            while (true) {
                Map<String, Object> body = payment(APPROVED_CARD);
                String key = "key-" + body.get("reference");
                sent.put(key, body);
                var answer = client.pay(key, body);
                if (answer.statusCode() != 201) {
                    throw new IllegalStateException(answer.body());
                }
                answered.put(key, answer.body());
                started.countDown();
            }
        } catch (IOException e) {
            started.countDown();
        } catch (InterruptedException | RuntimeException e) {
            surprises.add(e);
            started.countDown();
        }
    }

    /** Repeats get the first answer; what was cut off happens now, once. */
    private void remembersEverything(SimulatorFixture client) throws Exception {
        for (Map.Entry<String, Map<String, Object>> one : sent.entrySet()) {
            String body = client.pay(one.getKey(), one.getValue()).body();
            String before = answered.putIfAbsent(one.getKey(), body);
            if (before != null) {
                assertThat(body).isEqualTo(before);
            }
        }
        List<String> report =
                client.get(client.provider("/provider/v1/reports/payments"))
                        .body()
                        .lines()
                        .toList();
        assertThat(report).hasSize(sent.size());
    }

    private void everyCaptureStandsOnAStatementOnce(SimulatorFixture client) throws Exception {
        JsonNode payouts =
                SimulatorFixture.json(
                                client.send(client.bank("/provider/v1/settlements"), Map.of()))
                        .get("payouts");
        int payments = 0;
        for (JsonNode payout : payouts) {
            payments += payout.get("payments").asInt();
            String path = "/bank/statements/" + payout.get("statement").asString();
            assertThat(client.get(client.bank(path)).body()).contains("<EndToEndId>pay_");
        }
        assertThat(payments).isEqualTo(sent.size());
    }
}
