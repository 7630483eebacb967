package io.sealbill.cli.archive;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509CRL;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/** Fetches revocation lists, each once. Who signed a list is for those to check who use it. */
final class RevocationLists {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final int MOST_BYTES = 16 << 20;
    private static final int OK = 200;

    private final HttpClient client =
            HttpClient.newBuilder()
                    .connectTimeout(PATIENCE)
                    .followRedirects(HttpClient.Redirect.NEVER)
                    .build();
    private final Map<URI, X509CRL> known = new HashMap<>();

    X509CRL at(URI address) throws IOException {
        X509CRL list = known.get(address);
        if (list == null) {
            list = parse(fetch(address), address);
            known.put(address, list);
        }
        return list;
    }

    private byte[] fetch(URI address) throws IOException {
        HttpRequest request = HttpRequest.newBuilder(address).timeout(PATIENCE).GET().build();
        try {
            HttpResponse<InputStream> response =
                    client.send(request, HttpResponse.BodyHandlers.ofInputStream());
            try (InputStream body = response.body()) {
                byte[] bytes = body.readNBytes(MOST_BYTES);
                if (response.statusCode() != OK || bytes.length == MOST_BYTES) {
                    throw new IOException("no revocation list at " + address);
                }
                return bytes;
            }
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", stop);
        }
    }

    private static X509CRL parse(byte[] bytes, URI address) throws IOException {
        try {
            return (X509CRL)
                    CertificateFactory.getInstance("X.509")
                            .generateCRL(new ByteArrayInputStream(bytes));
        } catch (GeneralSecurityException otherwise) {
            throw new IOException("no revocation list at " + address, otherwise);
        }
    }
}
