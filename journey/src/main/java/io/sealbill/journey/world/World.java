package io.sealbill.journey.world;

import io.sealbill.cli.demo.sample.DemoStack;
import io.sealbill.cli.demo.sample.SampleWorld;
import io.sealbill.cli.demo.stack.Ports;
import io.sealbill.cli.demo.stack.StackOptions;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/** A stack with one biller and as many customers as there are clients to play them. */
public final class World implements AutoCloseable {
    private final DemoStack demo;

    private World(DemoStack demo) {
        this.demo = demo;
    }

    /** Starts it in a folder of its own, empty at first. */
    public static World start(Path directory, int customers, Consumer<String> ready)
            throws IOException, InterruptedException {
        DemoStack demo =
                DemoStack.prepare(
                        new StackOptions(directory, true, Ports.free()), world(customers));
        World world = new World(demo);
        Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().unstarted(demo::close));
        demo.start(ready);
        return world;
    }

    public DemoStack demo() {
        return demo;
    }

    public SampleWorld.Biller biller() {
        return demo.world().billers().getFirst();
    }

    /** Customer {@code index}, signed in and with a device. */
    public Customer customer(int index) throws IOException, InterruptedException {
        return Customer.enter(this, demo.world().payers().get(index));
    }

    static String accountCode(SampleWorld.Payer payer) {
        return "B-" + payer.id();
    }

    @Override
    public void close() {
        demo.close();
    }

    private static SampleWorld world(int customers) {
        SampleWorld.Biller model = SampleWorld.read().biller("city-water");
        List<SampleWorld.Payer> payers =
                IntStream.range(0, customers)
                        .mapToObj(
                                n ->
                                        new SampleWorld.Payer(
                                                "p" + n,
                                                "Payer " + n,
                                                "payer%d@bench.example".formatted(n),
                                                "en"))
                        .toList();
        List<SampleWorld.Account> accounts =
                payers.stream()
                        .map(payer -> model.accounts().getFirst().heldBy(payer, accountCode(payer)))
                        .toList();
        return new SampleWorld(payers, List.of(model.with(accounts)));
    }
}
