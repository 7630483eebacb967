package io.sealbill.kernel.document.signing.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;

import io.sealbill.kernel.document.Samples;
import io.sealbill.kernel.document.signing.BillSigner;
import io.sealbill.kernel.document.signing.BillVerifier;
import io.sealbill.kernel.document.signing.SigningAuthority;
import io.sealbill.kernel.document.signing.TrustAnchors;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;

/** Timestamps over HTTP, as RFC 3161 has it, and what a server may do instead. */
class TimestampServerTests {
    private static final Clock CLOCK = Clock.systemUTC();
    private static final SigningAuthority AUTHORITY = SigningAuthority.create("Authority", CLOCK);
    private static final TimestampAuthority TIME =
            new TimestampAuthority(AUTHORITY.issueForTimestamps("Time"), CLOCK);

    private static final byte[] DIGEST = new byte[32];

    private final CountDownLatch done = new CountDownLatch(1);
    private HttpServer server;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(task -> Thread.ofVirtual().start(task));
        server.start();
    }

    @AfterEach
    void stop() {
        done.countDown();
        server.stop(0);
    }

    private TimestampServer answering(int status, UnaryOperator<byte[]> answer) {
        server.createContext(
                "/",
                exchange -> {
                    byte[] reply = answer.apply(exchange.getRequestBody().readAllBytes());
                    exchange.sendResponseHeaders(status, reply.length);
                    exchange.getResponseBody().write(reply);
                    exchange.close();
                });
        URI uri = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/");
        return new TimestampServer(uri, Duration.ofSeconds(2));
    }

    @Test
    void aBillIsStampedByAServer() {
        TimestampServer stamps = answering(200, TIME::respond);
        var signed =
                new BillSigner(CLOCK, stamps)
                        .sign(Samples.bill(), AUTHORITY.issue("Nordlicht Telefon AG"));
        Clock later = Clock.offset(CLOCK, Duration.ofDays(5 * 365));
        BillVerifier verifier = new BillVerifier(TrustAnchors.of(AUTHORITY.certificate()), later);
        assertThat(verifier.verify(signed).valid()).isTrue();
    }

    @Test
    void anAnswerToAnotherQuestionIsRefused() {
        byte[] other = new byte[32];
        other[0] = 1;
        TimestampServer stamps = answering(200, question -> TIME.stamp(other));
        refuses(stamps, "answers something else");
    }

    @Test
    void anErrorOfTheServerIsRefused() {
        refuses(answering(503, question -> question), "does not answer");
    }

    @Test
    void aServerThatIsNotThereIsRefused() {
        TimestampServer stamps = answering(200, TIME::respond);
        server.stop(0);
        refuses(stamps, "does not answer");
    }

    @Test
    void aServerThatNeverAnswersCostsBoundedTime() {
        TimestampServer stamps =
                answering(
                        200,
                        question -> {
                            try {
                                assertThat(done.await(1, TimeUnit.MINUTES)).isTrue();
                            } catch (InterruptedException e) {
                                Thread.currentThread().interrupt();
                            }
                            return question;
                        });
        long start = System.nanoTime();
        refuses(stamps, "does not answer");
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(10));
    }

    private static void refuses(TimestampServer stamps, String why) {
        assertThatThrownBy(() -> stamps.stamp(DIGEST))
                .isInstanceOf(TimestampFailed.class)
                .hasMessageContaining(why);
    }
}
