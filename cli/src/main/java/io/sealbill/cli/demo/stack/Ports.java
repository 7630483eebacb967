package io.sealbill.cli.demo.stack;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The seven ports of a stack, one after the other from {@code base}; all on loopback.
 *
 * @param base the app's port
 */
public record Ports(int base) {
    private static final int COUNT = 7;

    public Ports {
        if (base < 1024 || base > 65_535 - COUNT + 1) {
            throw new IllegalArgumentException(
                    "--port must lie between 1024 and " + (65_535 - COUNT + 1));
        }
    }

    public int app() {
        return base;
    }

    public int vault() {
        return base + 1;
    }

    public int vaultPrivate() {
        return base + 2;
    }

    public int simulator() {
        return base + 3;
    }

    public int mail() {
        return base + 4;
    }

    public int appDatabase() {
        return base + 5;
    }

    public int vaultDatabase() {
        return base + 6;
    }

    /** A base whose ports are all free at this moment. */
    public static Ports free() throws IOException {
        for (int attempt = 0; attempt < 100; attempt++) {
            try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
                int base = Math.min(socket.getLocalPort() + 1, 65_535 - COUNT);
                Ports ports = new Ports(base);
                if (ports.named().keySet().stream().noneMatch(Ports::busy)) {
                    return ports;
                }
            }
        }
        throw new IOException("no seven free ports in a row found");
    }

    /**
     * @throws StackException naming the first port that another program holds
     */
    void requireFree() {
        named().forEach(
                        (port, use) -> {
                            if (busy(port)) {
                                throw new StackException(
                                        "Port %d, needed for %s, is in use by another program. Stop it, or choose other ports with --port N."
                                                .formatted(port, use));
                            }
                        });
    }

    private Map<Integer, String> named() {
        Map<Integer, String> named = new LinkedHashMap<>();
        named.put(app(), "the portal");
        named.put(vault(), "the vault's card page");
        named.put(vaultPrivate(), "the vault's private door");
        named.put(simulator(), "the simulator");
        named.put(mail(), "the simulator's mail server");
        named.put(appDatabase(), "the app's PostgreSQL");
        named.put(vaultDatabase(), "the vault's PostgreSQL");
        return named;
    }

    private static boolean busy(int port) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return false;
        } catch (IOException taken) {
            return true;
        }
    }
}
