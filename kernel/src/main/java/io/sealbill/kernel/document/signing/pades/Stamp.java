package io.sealbill.kernel.document.signing.pades;

import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;

/**
 * Somebody's word that something was there at a time.
 *
 * @param chain of who says so, whose own certificate comes first
 */
public record Stamp(List<X509Certificate> chain, Instant at) {
    public Stamp {
        chain = List.copyOf(chain);
    }
}
