package io.sealbill.journey.bench;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

/** Measures one operation in a stack of its own, with several numbers of clients. */
public final class BenchRun implements AutoCloseable {
    private static final Duration WARM_UP_LIMIT = Duration.ofMinutes(2);
    private static final int WARM_UP_CLIENTS = 4;
    private static final int PILOT_CLIENT_OPERATIONS = 20;
    private static final double SPARE = 1.3;

    private final BenchWorld world;
    private final Operation operation;
    private final Consumer<String> progress;

    private BenchRun(BenchWorld world, Operation operation, Consumer<String> progress) {
        this.world = world;
        this.operation = operation;
        this.progress = progress;
    }

    /** The operations there are. */
    public static List<String> names() {
        return List.of("present", "pay", "read");
    }

    /**
     * What to measure.
     *
     * @param clients numbers of clients, one measurement each
     * @param warmUp operations before the first measurement, so that the compilers have done their
     *     work
     */
    public record Plan(String operation, List<Integer> clients, Duration length, int warmUp) {
        /** Pilot and measurement each want customers who have just signed in. */
        int customers() {
            return 1 + WARM_UP_CLIENTS + 2 * clients.stream().mapToInt(Integer::intValue).sum();
        }
    }

    /** Starts the stack. */
    public static BenchRun start(Plan plan, Path directory, Consumer<String> progress)
            throws Exception {
        BenchWorld world = BenchWorld.start(directory, plan.customers(), progress);
        try {
            return new BenchRun(world, operation(plan.operation(), world), progress);
        } catch (Exception e) {
            world.close();
            throw e;
        }
    }

    /** What is inside the measured part, in a sentence. */
    public String measured() {
        return operation.measured();
    }

    /** Measures and hands over each line as soon as it is there. */
    public void run(Plan plan, Consumer<Measurement> lines) throws Exception {
        progress.accept("warming up with " + plan.warmUp() + " operations");
        operation.prepare(WARM_UP_CLIENTS, plan.warmUp());
        check(Load.run(operation, WARM_UP_CLIENTS, WARM_UP_LIMIT));
        for (int clients : plan.clients()) {
            lines.accept(measure(clients, plan.length()));
        }
    }

    @Override
    public void close() {
        world.close();
    }

    private Measurement measure(int clients, Duration length) throws Exception {
        progress.accept("preparing " + clients + " clients");
        operation.prepare(clients, clients * PILOT_CLIENT_OPERATIONS);
        Load pilot = Load.run(operation, clients, length);
        check(pilot);
        double perSecond = pilot.latencyMicros().getTotalCount() / pilot.seconds();
        operation.prepare(clients, (int) (perSecond * length.toSeconds() * SPARE) + clients);
        DatabaseCounters.settle();
        progress.accept("measuring " + clients + " clients");
        Meter meter = new Meter(world.demo().stack());
        DatabaseCounters databaseBefore = meter.database();
        Meter.Cpu cpuBefore = meter.cpu();
        Load load = Load.run(operation, clients, length);
        Meter.Cpu cpu = meter.cpu().since(cpuBefore);
        DatabaseCounters.settle();
        return Measurement.of(
                operation.name(),
                clients,
                load,
                new Measurement.Used(cpu, meter.database().since(databaseBefore)));
    }

    private static void check(Load load) {
        if (load.errors() > 0) {
            throw new IllegalStateException(
                    "%d operations failed before the measurement; the first: %s"
                            .formatted(load.errors(), load.firstError()));
        }
    }

    private static Operation operation(String name, BenchWorld world) throws Exception {
        Customers customers = new Customers(world);
        BillFactory factory = new BillFactory(world);
        return switch (name) {
            case "present" -> new PresentOperation(world, factory);
            case "pay" -> new PayOperation(world, customers, factory);
            case "read" -> new ReadOperation(customers, factory);
            default -> throw new IllegalArgumentException("no operation " + name);
        };
    }
}
