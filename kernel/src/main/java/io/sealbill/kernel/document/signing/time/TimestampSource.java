package io.sealbill.kernel.document.signing.time;

/** Where timestamps come from. */
public interface TimestampSource {

    /**
     * A timestamp token over a SHA-256 digest, DER.
     *
     * @throws TimestampFailed if there is none to be had now
     */
    byte[] stamp(byte[] digest);

    /** How long a token may be. */
    int mostBytes();
}
