package io.sealbill.cli;

import io.sealbill.kernel.transparency.proof.SupersededHash;
import io.sealbill.kernel.transparency.tree.TreeHash;

import org.jspecify.annotations.Nullable;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/**
 * An installation's public list of bills that newer ones have taken the place of. It is asked by as
 * few digits of a hash as it needs, often by none.
 */
final class SupersededList {
    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");
    private static final int MOST_BYTES = 1 << 20;
    private static final Duration LONGEST = Duration.ofSeconds(20);
    private static final JsonMapper JSON =
            JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES).build();

    private final String address;
    private final HttpClient client =
            HttpClient.newBuilder()
                    .connectTimeout(LONGEST)
                    .followRedirects(HttpClient.Redirect.NEVER)
                    .build();

    /**
     * @throws IllegalArgumentException unless it is https, or on this machine
     */
    SupersededList(URI site) {
        boolean local = "http".equals(site.getScheme()) && LOOPBACK.contains(site.getHost());
        if (site.getHost() == null || !("https".equals(site.getScheme()) || local)) {
            throw new IllegalArgumentException("--ask must be an https address");
        }
        this.address = site.toString().replaceAll("/+$", "") + "/superseded";
    }

    /**
     * What the list says of a bill.
     *
     * @param succession base64 hash of the log's entry that names both bills; null if no newer bill
     *     stands in its place
     */
    record Standing(Instant asOf, @Nullable String succession) {}

    private record Superseded(String rest, String succession) {}

    private record Answer(Instant asOf, int digits, List<Superseded> bills) {}

    /**
     * @throws IOException if it does not answer, or not like such a list
     */
    Standing ask(SupersededHash hash) throws IOException {
        Answer answer = get(address);
        int digits = answer.digits();
        if (digits < 0 || digits > SupersededHash.MOST_DIGITS) {
            throw new IOException("it wants more of the hash than it may know");
        }
        if (digits > 0) {
            answer = get(address + "/" + hash.prefix(digits));
            if (answer.digits() != digits) {
                throw new IOException("it answers another question");
            }
        }
        String rest = hash.rest(digits);
        for (Superseded each : answer.bills()) {
            if (each.rest().equals(rest)) {
                return new Standing(answer.asOf(), succession(each));
            }
        }
        return new Standing(answer.asOf(), null);
    }

    private static String succession(Superseded found) throws IOException {
        try {
            return TreeHash.ofBase64(found.succession()).toBase64();
        } catch (IllegalArgumentException noHash) {
            throw new IOException("it names no entry of the log", noHash);
        }
    }

    private Answer get(String url) throws IOException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(url)).timeout(LONGEST).build();
        try {
            var answer = client.send(request, HttpResponse.BodyHandlers.ofInputStream());
            try (InputStream body = answer.body()) {
                if (answer.statusCode() != 200) {
                    throw new IOException("it answers " + answer.statusCode());
                }
                return understood(JSON.readValue(body.readNBytes(MOST_BYTES), Answer.class));
            }
        } catch (JacksonException | IllegalArgumentException odd) {
            throw new IOException("it does not answer like a list of bills", odd);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", interrupted);
        }
    }

    /** What is missing in JSON is null here, whatever the types promise. */
    private static Answer understood(@Nullable Answer answer) throws IOException {
        if (answer == null
                || (Object) answer.asOf() == null
                || (Object) answer.bills() == null
                || answer.bills().stream()
                        .anyMatch(each -> (Object) each == null || (Object) each.rest() == null)) {
            throw new IOException("it does not answer like a list of bills");
        }
        return answer;
    }
}
