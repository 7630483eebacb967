package io.sealbill.kernel.tidy;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A text file that we write, with its path from the root of the tree in {@code /} notation.
 *
 * @param path e.g. {@code kernel/src/main/java/io/sealbill/kernel/Bug.java}
 */
record SourceFile(String path, String text) {
    static final Set<String> EXTENSIONS =
            Set.of("java", "sql", "js", "mjs", "css", "html", "sh", "xml", "properties", "yml");

    String extension() {
        return path.substring(path.lastIndexOf('.') + 1);
    }

    boolean isJava() {
        return extension().equals("java");
    }

    boolean isMainJava() {
        return isJava() && path.contains("/src/main/java/");
    }

    String folder() {
        return path.substring(0, Math.max(0, path.lastIndexOf('/')));
    }

    String name() {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    int lineCount() {
        return Math.toIntExact(text.lines().count());
    }

    /** Every line that holds {@code pattern}, as {@code path:line: text}. */
    Stream<String> linesWith(Pattern pattern) {
        List<String> lines = text.lines().toList();
        return IntStream.range(0, lines.size())
                .filter(i -> pattern.matcher(lines.get(i)).find())
                .mapToObj(i -> "%s:%d: %s".formatted(path, i + 1, lines.get(i).strip()));
    }
}
