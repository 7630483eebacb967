package io.sealbill.simulator.http;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;

/** A shared secret that callers show in {@code Authorization: Bearer}. */
public final class BearerToken {
    private static final int LEAST_LENGTH = 16;

    private final byte[] secret;

    private BearerToken(byte[] secret) {
        this.secret = secret;
    }

    /**
     * The content of a file, without the white space around it.
     *
     * @throws IOException if it cannot be read, or is too short to be a secret
     */
    public static BearerToken fromFile(Path file) throws IOException {
        String text = Files.readString(file).strip();
        if (text.length() < LEAST_LENGTH) {
            throw new IOException(file + ": a secret has at least " + LEAST_LENGTH + " characters");
        }
        return new BearerToken(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Compares in a time that does not tell where a guess went wrong. */
    public boolean isShownBy(Request request) {
        String header = request.header("Authorization").orElse("");
        return header.startsWith("Bearer ")
                && MessageDigest.isEqual(
                        secret, header.substring(7).strip().getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Lets only holders of the secret pass.
     *
     * @throws Problem {@code authentication_required} (401)
     */
    public void require(Request request) {
        if (!isShownBy(request)) {
            throw unauthenticated();
        }
    }

    public static Problem unauthenticated() {
        return new Problem(401, "authentication_required", "Show the key as a bearer token.");
    }

    /** The secret's bytes, for keying an HMAC. */
    public byte[] bytes() {
        return secret.clone();
    }

    @Override
    public String toString() {
        return "BearerToken[redacted]";
    }
}
