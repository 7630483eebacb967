package io.sealbill.simulator.postgres;

import io.sealbill.simulator.process.Children;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;

/**
 * Who runs a cluster. Whoever owns it must run it, and root never does: a new cluster of root goes
 * to the user nobody where that user can reach it, and into a user namespace without any privilege
 * where not.
 */
enum ClusterUser {
    SELF,
    NOBODY,
    NAMESPACE;

    private static final int NOBODY_ID = 65_534;

    /**
     * Decides for one cluster.
     *
     * @throws IOException if root would have to run it itself, because what gives up its rights is
     *     not installed
     */
    static ClusterUser of(Path directory, Path bin) throws IOException {
        if (!"root".equals(System.getProperty("user.name"))) {
            return SELF;
        }
        ClusterUser user = ofRoot(directory, bin);
        String program = user == NOBODY ? "setpriv" : "unshare";
        if (!Files.isExecutable(Path.of("/usr/bin", program))) {
            throw new IOException(
                    "PostgreSQL refuses to run as root, and /usr/bin/"
                            + program
                            + " is missing to run it as somebody else: install util-linux, or start"
                            + " as another user");
        }
        return user;
    }

    private static ClusterUser ofRoot(Path directory, Path bin) throws IOException {
        Path data = directory.resolve("data");
        if (Files.exists(data)) {
            return Files.getAttribute(data, "unix:uid").equals(NOBODY_ID) ? NOBODY : NAMESPACE;
        }
        return reachable(directory) && reachable(bin.resolve("initdb")) ? NOBODY : NAMESPACE;
    }

    private static boolean reachable(Path path) throws IOException {
        for (Path folder = path.toRealPath().getParent();
                folder != null;
                folder = folder.getParent()) {
            if (!PosixFilePermissions.toString(Files.getPosixFilePermissions(folder))
                    .endsWith("x")) {
                return false;
            }
        }
        return true;
    }

    /**
     * What a command of the cluster begins with. Fast shutdown (SIGINT) is also what the server
     * gets when its parent is killed.
     */
    List<String> prefix() {
        return switch (this) {
            case SELF -> Children.guard("INT", List.of());
            case NOBODY ->
                    Children.guard(
                            "INT",
                            List.of(
                                    "--reuid=" + NOBODY_ID,
                                    "--regid=" + NOBODY_ID,
                                    "--clear-groups"));
            case NAMESPACE -> {
                List<String> command = new ArrayList<>(List.of("unshare", "-U", "--"));
                command.addAll(Children.guard("INT", List.of()));
                yield command;
            }
        };
    }

    void own(Path... paths) throws IOException {
        if (this == NOBODY) {
            for (Path path : paths) {
                Files.setAttribute(path, "unix:uid", NOBODY_ID);
                Files.setAttribute(path, "unix:gid", NOBODY_ID);
            }
        }
    }
}
