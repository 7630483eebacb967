package io.sealbill.kernel.tidy;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.googlejavaformat.java.Formatter;
import com.google.googlejavaformat.java.FormatterException;
import com.google.googlejavaformat.java.JavaFormatterOptions;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.function.ToIntFunction;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The sizes and hygiene that docs/STYLE.md asks for. Each failure names every place. */
class TidyTests {
    private static final Set<String> SIZED = Set.of("java", "sql", "js", "mjs", "css", "html");
    // The patterns are spelt so that they do not find themselves.
    // Not where it stands in a list of ISO 4217 codes: there it means "no currency".
    private static final Pattern LEFT_OVER =
            Pattern.compile("\\b(TO[D]O|FIX[M]E|XX[X](?! [A-Z]{3} ))\\b");
    private static final Pattern SWITCHED_OFF = Pattern.compile("@[D]isabled\\b");
    private static final Pattern ALL_COLUMNS = Pattern.compile("(?i)\\bselect\\s+(\\w+\\.)?[*]");
    private static final Pattern DEAD_CODE = Pattern.compile("^\\s*//.*[;{}]\\s*$");
    private static final Pattern EMPTY_NAME =
            Pattern.compile("(Service|ServiceImpl|Manager|Helper|Utils?)$");

    private static final Path ROOT =
            Path.of(System.getProperty("sealbill.root", "..")).toAbsolutePath().normalize();

    private static List<SourceFile> files = List.of();
    private static JavaShape shape = new JavaShape(List.of(), List.of());

    @BeforeAll
    static void readTheTree() throws Exception {
        files = SourceTree.read(ROOT);
        shape = JavaShape.parse(files.stream().filter(SourceFile::isJava).toList());
    }

    @Test
    void filesAreShort() {
        List<SourceFile> sized =
                files.stream().filter(file -> SIZED.contains(file.extension())).toList();
        assertNone(
                "files over 500 lines",
                places(sized, file -> file.lineCount() > 500, SourceFile::lineCount));
        assertMost("files under 200 lines", sized, SourceFile::lineCount, 200);
    }

    @Test
    void methodsAreShort() {
        List<JavaShape.Method> methods =
                shape.methods().stream().filter(method -> method.lines() > 0).toList();
        assertNone(
                "methods over 70 lines",
                places(methods, method -> method.lines() > 70, JavaShape.Method::lines));
        assertMost("methods under 16 lines", methods, JavaShape.Method::lines, 16);
    }

    @Test
    void methodsTakeAtMostFiveParametersAndConstructorsSixCollaborators() {
        assertNone(
                "too many parameters (make them a record) or collaborators",
                places(
                        shape.methods(),
                        method ->
                                !method.ofRecord()
                                        && method.parameters() > (method.constructor() ? 6 : 5),
                        JavaShape.Method::parameters));
    }

    @Test
    void packageFoldersHoldAtMostFifteenFiles() {
        Map<String, Long> sizes =
                files.stream()
                        .filter(SourceFile::isJava)
                        .collect(
                                Collectors.groupingBy(
                                        SourceFile::folder, TreeMap::new, Collectors.counting()));
        sizes.values().removeIf(size -> size <= 15);
        assertThat(sizes).as("package folders with more than 15 files").isEmpty();
    }

    @Test
    void fortyPercentOfMainTypesAreHidden() {
        List<JavaShape.Type> types =
                shape.types().stream()
                        .filter(type -> type.topLevel() && type.file().isMainJava())
                        .toList();
        List<String> open =
                types.stream().filter(type -> !type.hidden()).map(Object::toString).toList();
        double share = 1 - (double) open.size() / types.size();
        assertThat(share)
                .as(
                        "share of package-private main types; the public ones are%n%s",
                        String.join("\n", open))
                .isGreaterThanOrEqualTo(0.4);
    }

    @Test
    void nothingIsLeftForLaterOrSwitchedOff() {
        assertNone(
                "left for later",
                files.stream().flatMap(file -> file.linesWith(LEFT_OVER)).toList());
        assertNone(
                "switched off",
                java().stream().flatMap(file -> file.linesWith(SWITCHED_OFF)).toList());
        assertNone(
                "code in comments",
                java().stream().flatMap(file -> file.linesWith(DEAD_CODE)).toList());
    }

    @Test
    void queriesNameTheirColumns() {
        assertNone(
                "queries for all columns",
                files.stream()
                        .filter(file -> Set.of("java", "sql").contains(file.extension()))
                        .flatMap(file -> file.linesWith(ALL_COLUMNS))
                        .toList());
    }

    @Test
    void typesAreNamedByTheField() {
        assertNone(
                "names that say nothing",
                shape.types().stream()
                        .filter(type -> EMPTY_NAME.matcher(type.name()).find())
                        .map(Object::toString)
                        .toList());
    }

    @Test
    void everyMainPackageSaysItsPurposeAndIsNullMarked() {
        Set<String> marked =
                files.stream()
                        .filter(file -> file.name().equals("package-info.java"))
                        .filter(file -> file.text().contains("@NullMarked"))
                        .filter(file -> file.text().startsWith("/**"))
                        .map(SourceFile::folder)
                        .collect(Collectors.toSet());
        assertNone(
                "packages without a null-marked package-info.java",
                files.stream()
                        .filter(SourceFile::isMainJava)
                        .map(SourceFile::folder)
                        .distinct()
                        .filter(folder -> !marked.contains(folder))
                        .toList());
    }

    @Test
    void javaIsFormatted() throws FormatterException {
        Formatter formatter =
                new Formatter(
                        JavaFormatterOptions.builder()
                                .style(JavaFormatterOptions.Style.AOSP)
                                .build());
        List<String> unformatted = new ArrayList<>();
        for (SourceFile file : java()) {
            if (!formatter.formatSourceAndFixImports(file.text()).equals(file.text())) {
                unformatted.add(file.path());
            }
        }
        assertNone("files that `.ci/format` would change", unformatted);
    }

    private static List<SourceFile> java() {
        return files.stream().filter(SourceFile::isJava).toList();
    }

    private static <T> List<String> places(
            Collection<T> all, Predicate<T> wrong, ToIntFunction<T> size) {
        return all.stream()
                .filter(wrong)
                .sorted((a, b) -> size.applyAsInt(b) - size.applyAsInt(a))
                .map(each -> name(each) + " (" + size.applyAsInt(each) + ")")
                .toList();
    }

    private static String name(Object each) {
        return each instanceof SourceFile file ? file.path() : each.toString();
    }

    private static void assertNone(String what, List<String> places) {
        assertThat(places).as("%s:%n%s", what, String.join("\n", places)).isEmpty();
    }

    private static <T> void assertMost(
            String what, Collection<T> all, ToIntFunction<T> size, int limit) {
        List<String> large = places(all, each -> size.applyAsInt(each) >= limit, size);
        assertThat((double) large.size() / all.size())
                .as(
                        "%s: at least 90 %% of %d; not so are%n%s",
                        what, all.size(), String.join("\n", large))
                .isLessThanOrEqualTo(0.1);
    }
}
