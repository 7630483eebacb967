package io.sealbill.app.identity.access;

import io.sealbill.app.settings.Settings;

import org.springframework.boot.web.server.autoconfigure.ServerProperties;
import org.springframework.stereotype.Component;

import java.net.InetAddress;

/**
 * Refuses to start where sign-ins would travel in the clear: a plain listener is for loopback only.
 */
@Component
class TransportCheck {
    TransportCheck(ServerProperties server, Settings settings) {
        InetAddress address = server.getAddress();
        boolean loopback = address != null && address.isLoopbackAddress();
        if (!loopback && !isTls(server)) {
            throw new IllegalStateException(
                    "server.address is not a loopback address and server.ssl.bundle is not set:"
                            + " the app listens in the clear on loopback only");
        }
        String scheme = settings.publicUrl().getScheme();
        boolean local = "localhost".equals(settings.publicUrl().getHost());
        if (!"https".equals(scheme) && !(local && "http".equals(scheme))) {
            throw new IllegalStateException(
                    "sealbill.public-url has to be https://…, or http://localhost");
        }
    }

    private static boolean isTls(ServerProperties server) {
        return server.getSsl() != null
                && server.getSsl().isEnabled()
                && (server.getSsl().getBundle() != null
                        || server.getSsl().getKeyStore() != null
                        || server.getSsl().getCertificate() != null);
    }
}
