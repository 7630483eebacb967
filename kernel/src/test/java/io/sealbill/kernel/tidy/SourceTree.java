package io.sealbill.kernel.tidy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The files of the repository that people write and review. */
final class SourceTree {
    private SourceTree() {}

    /**
     * What git tracks and what it would track next; files taken over unchanged from others (a
     * folder {@code vendor} or {@code webjars}) are not ours to tidy.
     */
    static List<SourceFile> read(Path root) throws IOException, InterruptedException {
        Process git =
                new ProcessBuilder("git", "ls-files", "-co", "--exclude-standard", "-z")
                        .directory(root.toFile())
                        .redirectError(ProcessBuilder.Redirect.INHERIT)
                        .start();
        String listing = new String(git.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        Stream<String> paths =
                git.waitFor() == 0 ? Stream.of(listing.split("\0")) : withoutGit(root);
        return paths.filter(SourceTree::isOurs)
                .filter(path -> Files.isRegularFile(root.resolve(path)))
                .map(path -> new SourceFile(path, content(root.resolve(path))))
                .sorted((a, b) -> a.path().compareTo(b.path()))
                .toList();
    }

    private static boolean isOurs(String path) {
        return SourceFile.EXTENSIONS.contains(path.substring(path.lastIndexOf('.') + 1))
                && !path.contains("/vendor/")
                && !path.contains("/target/");
    }

    /** A released archive has no git folder. */
    private static Stream<String> withoutGit(Path root) throws IOException {
        try (Stream<Path> files = Files.walk(root)) {
            return files.map(file -> root.relativize(file).toString()).toList().stream();
        }
    }

    private static String content(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new IllegalStateException("not UTF-8 text: " + file, e);
        }
    }
}
