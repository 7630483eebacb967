package io.sealbill.app;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.modulith.core.ApplicationModules;
import org.springframework.modulith.docs.Documenter;
import org.springframework.modulith.docs.Documenter.Options;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Modules use what they declare to use, and the drawings in docs/modules show it. */
class ModularityTests {
    private static final ApplicationModules MODULES = ApplicationModules.of(App.class);

    @Test
    void modulesUseOnlyWhatTheyDeclare() {
        MODULES.verify();
    }

    @Test
    void drawingsAreUpToDate(@TempDir Path drawn) throws IOException {
        new Documenter(MODULES, Options.defaults().withOutputFolder(drawn.toString()))
                .writeModulesAsPlantUml()
                .writeIndividualModulesAsPlantUml();
        Path folder = Path.of(System.getProperty("sealbill.root", ".."), "docs", "modules");
        try (Stream<Path> files = Files.list(drawn)) {
            for (Path file : files.toList()) {
                Files.write(folder.resolve(file.getFileName()), inOrder(Files.readAllLines(file)));
            }
        }
    }

    /** Lines of one kind come in a new order each time; where they stand side by side, sorted. */
    private static List<String> inOrder(List<String> lines) {
        List<String> ordered = new ArrayList<>();
        int from = 0;
        for (String line : lines) {
            if (!kind(line).equals(ordered.isEmpty() ? "" : kind(ordered.getLast()))) {
                ordered.subList(from, ordered.size()).sort(null);
                from = ordered.size();
            }
            ordered.add(line);
        }
        return ordered;
    }

    private static String kind(String line) {
        String text = line.strip();
        boolean sortable = text.startsWith("Component(") || text.startsWith("Rel(");
        return sortable ? text.substring(0, text.indexOf('(')) : text;
    }
}
