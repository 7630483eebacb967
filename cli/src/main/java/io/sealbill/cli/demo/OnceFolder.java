package io.sealbill.cli.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;

/** The folder {@code DIR/once}: what the scripted payer got, for a look at it afterwards. */
record OnceFolder(Path path) {
    private static final List<String> FILES =
            List.of("bill.pdf", "bill.json", "receipt.pdf", "summary.json");

    /** Empties the folder of what an earlier run left, so that nothing old is taken for new. */
    static OnceFolder at(Path path) throws IOException {
        Files.createDirectories(path);
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rwx------"));
        for (String file : FILES) {
            Files.deleteIfExists(path.resolve(file));
        }
        return new OnceFolder(path);
    }

    void write(String name, byte[] content) throws IOException {
        Files.write(path.resolve(name), content);
    }
}
