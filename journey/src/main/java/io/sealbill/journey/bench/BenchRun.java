package io.sealbill.journey.bench;

import io.sealbill.journey.world.BillFactory;
import io.sealbill.journey.world.Customers;
import io.sealbill.journey.world.Queues;
import io.sealbill.journey.world.World;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/** Measures one operation in a stack of its own, with several numbers of clients. */
public final class BenchRun implements AutoCloseable {
    private static final Duration WARM_UP_LIMIT = Duration.ofMinutes(2);
    private static final int WARM_UP_CLIENTS = 4;
    private static final int WARM_UP_ROUNDS = 6;
    private static final int WARM_UP_ROUND_SECONDS = 30;
    private static final double QUIET = 0.05;
    private static final double SPARE = 1.5;

    private final World world;
    private final Operation operation;
    private final Consumer<String> progress;

    private BenchRun(World world, Operation operation, Consumer<String> progress) {
        this.world = world;
        this.operation = operation;
        this.progress = progress;
    }

    /** The operations there are. */
    public static List<String> names() {
        return List.of("present", "intake", "pay", "list", "read");
    }

    /**
     * What to measure.
     *
     * @param clients numbers of clients, one measurement each
     * @param warmUp operations of the first round before the measurements; more rounds of half a
     *     minute follow until the just-in-time compilers take less than a twentieth of the
     *     processor time, or six are over
     */
    public record Plan(String operation, List<Integer> clients, Duration length, int warmUp) {
        /** Each measurement wants customers who have just signed in. */
        int customers() {
            return 1
                    + WARM_UP_ROUNDS * WARM_UP_CLIENTS
                    + clients.stream().mapToInt(Integer::intValue).sum();
        }
    }

    /** Starts the stack. */
    public static BenchRun start(Plan plan, Path directory, Consumer<String> progress)
            throws Exception {
        World world = World.start(directory, plan.customers(), progress);
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

    /** What an operation may cost. */
    public String bound() {
        return operation.bound().toString();
    }

    /**
     * Measures and hands over each line as soon as it is there, with the bounds that it misses.
     *
     * @return whether all bounds hold
     */
    public boolean run(Plan plan, BiConsumer<Measurement, List<String>> lines) throws Exception {
        boolean holds = true;
        double perSecond = warmUp(plan.warmUp());
        for (int clients : plan.clients()) {
            int count = (int) (perSecond * SPARE * plan.length().toSeconds()) + clients;
            Measurement measured = measure(clients, count, plan.length());
            List<String> missed = operation.bound().missedBy(measured);
            lines.accept(measured, missed);
            holds &= missed.isEmpty();
            perSecond = measured.perSecond();
        }
        return holds;
    }

    @Override
    public void close() {
        world.close();
    }

    /**
     * Until the compilers have done their work.
     *
     * @return operations a second in the end
     */
    private double warmUp(int operations) throws Exception {
        Meter meter = new Meter(world.demo().stack());
        int next = operations;
        for (int round = 1; ; round++) {
            progress.accept("warming up with %d operations".formatted(next));
            operation.prepare(WARM_UP_CLIENTS, next);
            Meter.Compilers before = meter.compilers();
            Load load = Load.run(operation, WARM_UP_CLIENTS, WARM_UP_LIMIT);
            check(load);
            double share = meter.compilers().since(before).share();
            progress.accept(
                    "the compilers took %.0f %% of the processor time".formatted(100 * share));
            if (share < QUIET || round == WARM_UP_ROUNDS) {
                return load.perSecond();
            }
            next = Math.max(operations, (int) (load.perSecond() * WARM_UP_ROUND_SECONDS));
        }
    }

    /** The processor time is read when the work that was left for later is done too. */
    private Measurement measure(int clients, int count, Duration length) throws Exception {
        progress.accept("preparing " + count + " operations");
        operation.prepare(clients, count);
        Queues.awaitDrained(world.demo().stack());
        DatabaseCounters.settle();
        progress.accept("measuring " + clients + " clients");
        Meter meter = new Meter(world.demo().stack());
        DatabaseCounters databaseBefore = meter.database();
        Meter.Cpu cpuBefore = meter.cpu();
        Load load = Load.run(operation, clients, length);
        Queues.awaitDrained(world.demo().stack());
        Meter.Cpu cpu = meter.cpu().since(cpuBefore);
        DatabaseCounters database = meter.database();
        DatabaseCounters.settle();
        return Measurement.of(
                operation.name(),
                clients,
                load,
                new Measurement.Used(
                        cpu, database.withRestOf(meter.database()).since(databaseBefore)));
    }

    private static void check(Load load) {
        if (load.errors() > 0) {
            throw new IllegalStateException(
                    "%d operations failed before the measurement; the first: %s"
                            .formatted(load.errors(), load.firstError()));
        }
    }

    private static Operation operation(String name, World world) throws Exception {
        Customers customers = new Customers(world);
        BillFactory factory = new BillFactory(world);
        return switch (name) {
            case "present" -> new PresentOperation(world, factory);
            case "pay" -> new PayOperation(world, customers, factory);
            case "intake" -> new IntakeOperation(world);
            case "list" -> new ReadOperation(ReadOperation.What.LIST, customers, factory);
            case "read" -> new ReadOperation(ReadOperation.What.OPEN, customers, factory);
            default -> throw new IllegalArgumentException("no operation " + name);
        };
    }
}
