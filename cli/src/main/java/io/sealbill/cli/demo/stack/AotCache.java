package io.sealbill.cli.demo.stack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/**
 * What a part's virtual machine learnt in an earlier run, for a faster start (JEP 514). It lies
 * beside the jar and is worth nothing with another one. Only a run that ends in order leaves one.
 */
record AotCache(Path jar) {

    static AotCache of(Installation installation, Part part) {
        return new AotCache(installation.jar(part.module()));
    }

    /** Uses the cache; without one, and if {@code learning}, makes one. */
    List<String> options(boolean learning) throws IOException {
        if (exists()) {
            return List.of("-XX:AOTCache=" + file());
        }
        return learning ? List.of("-XX:AOTCacheOutput=" + made()) : List.of();
    }

    /** After the process has ended: puts what it made in place, if it made something. */
    void accept() throws IOException {
        if (Files.exists(made())) {
            Files.move(made(), file(), StandardCopyOption.ATOMIC_MOVE);
        }
    }

    private boolean exists() throws IOException {
        return Files.exists(file())
                && Files.getLastModifiedTime(file()).compareTo(Files.getLastModifiedTime(jar)) >= 0;
    }

    private Path file() {
        return sibling(".aot");
    }

    /** Two stacks may learn at the same time. */
    private Path made() {
        return sibling("-%d.aot".formatted(ProcessHandle.current().pid()));
    }

    private Path sibling(String ending) {
        String name = jar.getFileName().toString();
        return jar.resolveSibling(name.substring(0, name.lastIndexOf('.')) + ending);
    }
}
