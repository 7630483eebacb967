package io.sealbill.cli.seal;

import java.net.URI;
import java.util.Set;

/** Where tokens may be sent. */
final class SafeAddress {
    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

    private SafeAddress() {}

    /** The token and the envelopes go nowhere in clear. */
    static void require(URI to) throws SealException {
        boolean local = "http".equals(to.getScheme()) && LOOPBACK.contains(to.getHost());
        if (to.getHost() == null || !("https".equals(to.getScheme()) || local)) {
            throw new SealException("--to must be an https address");
        }
    }
}
