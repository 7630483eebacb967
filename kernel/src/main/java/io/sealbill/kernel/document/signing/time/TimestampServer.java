package io.sealbill.kernel.document.signing.time;

import org.bouncycastle.tsp.TSPAlgorithms;
import org.bouncycastle.tsp.TSPException;
import org.bouncycastle.tsp.TimeStampRequest;
import org.bouncycastle.tsp.TimeStampRequestGenerator;
import org.bouncycastle.tsp.TimeStampResponse;

import java.io.IOException;
import java.io.InputStream;
import java.math.BigInteger;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.security.SecureRandom;
import java.time.Duration;

/**
 * A timestamp authority at a URL (RFC 3161, section 3.4). One question takes at most {@code
 * timeout}; whether the answer is to be believed is for those to say who check the signature.
 */
public final class TimestampServer implements TimestampSource {
    private static final int MOST_BYTES = 12_000;
    private static final int NONCE_BITS = 64;
    private static final int OK = 200;

    private final SecureRandom random = new SecureRandom();
    private final HttpClient client;
    private final URI uri;
    private final Duration timeout;

    public TimestampServer(URI uri, Duration timeout) {
        this.uri = uri;
        this.timeout = timeout;
        this.client =
                HttpClient.newBuilder()
                        .connectTimeout(timeout)
                        .followRedirects(HttpClient.Redirect.NEVER)
                        .build();
    }

    @Override
    public byte[] stamp(byte[] digest) {
        TimeStampRequestGenerator generator = new TimeStampRequestGenerator();
        generator.setCertReq(true);
        try {
            TimeStampRequest request =
                    generator.generate(
                            TSPAlgorithms.SHA256, digest, new BigInteger(NONCE_BITS, random));
            TimeStampResponse response = new TimeStampResponse(ask(request.getEncoded()));
            response.validate(request);
            if (response.getTimeStampToken() == null) {
                throw new TimestampFailed(
                        "the timestamp authority refuses: " + response.getStatusString());
            }
            byte[] token = response.getTimeStampToken().toCMSSignedData().getEncoded("DER");
            if (token.length > MOST_BYTES) {
                throw new TimestampFailed("the timestamp authority's token is too long");
            }
            return token;
        } catch (TSPException e) {
            throw new TimestampFailed("the timestamp authority answers something else", e);
        } catch (IOException e) {
            throw new TimestampFailed("the timestamp authority does not answer", e);
        }
    }

    private byte[] ask(byte[] question) throws IOException {
        HttpRequest request =
                HttpRequest.newBuilder(uri)
                        .timeout(timeout)
                        .header("Content-Type", "application/timestamp-query")
                        .header("Accept", "application/timestamp-reply")
                        .POST(HttpRequest.BodyPublishers.ofByteArray(question))
                        .build();
        try {
            HttpResponse<InputStream> response =
                    client.send(request, HttpResponse.BodyHandlers.ofInputStream());
            try (InputStream body = response.body()) {
                if (response.statusCode() != OK) {
                    throw new IOException("status " + response.statusCode());
                }
                return body.readNBytes(2 * MOST_BYTES);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    @Override
    public int mostBytes() {
        return MOST_BYTES;
    }
}
