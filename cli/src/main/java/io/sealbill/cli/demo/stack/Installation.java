package io.sealbill.cli.demo.stack;

import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Where the built programs lie: {@code ROOT/MODULE/target/MODULE.jar}, found from the place of this
 * very class, and the Java that runs it.
 */
public record Installation(Path root, Path java) {

    /**
     * @throws StackException if a program was not built
     */
    public static Installation find() {
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        try {
            Path here =
                    Path.of(
                            Installation.class
                                    .getProtectionDomain()
                                    .getCodeSource()
                                    .getLocation()
                                    .toURI());
            for (Path folder = here.getParent(); folder != null; folder = folder.getParent()) {
                if (Files.exists(folder.resolve("app/pom.xml"))) {
                    return new Installation(folder, java);
                }
            }
            throw new StackException("The built programs are not found above " + here + ".");
        } catch (URISyntaxException e) {
            throw new StackException("The place of this program is not a file.", e);
        }
    }

    /** The jar of {@code module}; its dependencies lie beside it in {@code lib}. */
    Path jar(String module) {
        Path jar = root.resolve(module).resolve("target").resolve(module + ".jar");
        if (!Files.exists(jar)) {
            throw new StackException(
                    jar + " is missing: build it with mvn -DskipTests package, then start again.");
        }
        return jar;
    }

    /** Where PostgreSQL's programs are unpacked, once for all stacks of this checkout. */
    Path postgresPrograms() {
        return root.resolve("target");
    }
}
