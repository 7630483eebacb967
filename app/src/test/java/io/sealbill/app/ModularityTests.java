package io.sealbill.app;

import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModules;
import org.springframework.modulith.docs.Documenter;
import org.springframework.modulith.docs.Documenter.Options;

import java.nio.file.Path;

/** Modules use what they declare to use, and the drawings in docs/modules show it. */
class ModularityTests {
    private static final ApplicationModules MODULES = ApplicationModules.of(App.class);

    @Test
    void modulesUseOnlyWhatTheyDeclare() {
        MODULES.verify();
    }

    @Test
    void drawingsAreUpToDate() {
        Path folder = Path.of(System.getProperty("sealbill.root", ".."), "docs", "modules");
        new Documenter(MODULES, Options.defaults().withOutputFolder(folder.toString()))
                .writeModulesAsPlantUml()
                .writeIndividualModulesAsPlantUml();
    }
}
