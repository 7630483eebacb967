package io.sealbill.journey.crash;

import io.sealbill.cli.demo.stack.Part;
import io.sealbill.journey.world.BillFactory;
import io.sealbill.journey.world.Customer;
import io.sealbill.journey.world.Customers;
import io.sealbill.journey.world.World;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * {@code kill -9} of the app and the vault while payments are on their way. Afterwards each payment
 * is there once, with its posting and its receipt, or it is not there at all; and the provider's
 * report says the same.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CrashIT {
    private Path directory;
    private World world;
    private Customers customers;
    private BillFactory factory;

    @BeforeAll
    void start() throws Exception {
        directory = Files.createTempDirectory("sealbill-crash");
        // PostgreSQL runs as another user where this one is root.
        Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwx--x--x"));
        world = World.start(directory.resolve("stack"), Step.values().length, System.out::println);
        customers = new Customers(world);
        factory = new BillFactory(world);
    }

    @AfterAll
    void stop() throws IOException {
        world.close();
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    @Test
    void whoeverIsKilledAtWhicheverStepEveryPaymentIsThereOnce() throws Exception {
        List<Customer> people = customers.next(Step.values().length);
        for (List<Part> killed :
                List.of(List.of(Part.VAULT, Part.APP), List.of(Part.APP), List.of(Part.VAULT))) {
            System.out.println("killed: " + killed);
            Round round = Round.of(world, customers, people, factory);
            round.cut(killed);
            round.assertWhole();
        }
    }

    @Test
    void aBillRunGoesOnWhereItsAppWasKilled() throws Exception {
        new LongRun(world).assertGoesOnAfterEachKill();
    }
}
