package io.sealbill.app.bootstrap;

import io.sealbill.app.bootstrap.BootstrapFile.BillerEntry;
import io.sealbill.app.settings.Settings;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.stereotype.Component;

import tools.jackson.databind.json.JsonMapper;

import java.nio.file.Path;

/**
 * Reads {@code sealbill.bootstrap-file} at the start. It can be read at every start: what exists
 * stays as it is, save that a payee account that never stood is a change. A file that cannot be
 * read, or a value that is refused, fails the start.
 */
@Component
public class Bootstrap implements ApplicationRunner {
    private static final Logger log = LoggerFactory.getLogger(Bootstrap.class);

    private final Settings settings;
    private final JsonMapper json;
    private final BillerSetup billers;
    private final PeopleSetup people;
    private final PolicySetup policies;

    Bootstrap(
            Settings settings,
            JsonMapper json,
            BillerSetup billers,
            PeopleSetup people,
            PolicySetup policies) {
        this.policies = policies;
        this.settings = settings;
        this.json = json;
        this.billers = billers;
        this.people = people;
    }

    @Override
    public void run(ApplicationArguments arguments) {
        Path file = settings.bootstrapFile();
        if (file != null) {
            apply(file);
        }
    }

    void apply(Path path) {
        BootstrapFile file = json.readValue(path.toFile(), BootstrapFile.class);
        Path folder = path.toAbsolutePath().getParent();
        for (BillerEntry biller : file.billers()) {
            var billerId = billers.ensure(biller, folder == null ? path : folder);
            policies.ensure(billerId, biller.refusalPolicy());
            biller.staff().forEach(member -> people.ensureStaff(billerId, member));
        }
        file.payers().forEach(people::ensurePayer);
        log.info("{} billers, {} payers are set up", file.billers().size(), file.payers().size());
    }
}
