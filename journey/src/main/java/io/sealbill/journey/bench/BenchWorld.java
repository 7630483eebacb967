package io.sealbill.journey.bench;

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
final class BenchWorld implements AutoCloseable {
    private final DemoStack demo;

    private BenchWorld(DemoStack demo) {
        this.demo = demo;
    }

    static BenchWorld start(Path directory, int customers, Consumer<String> ready)
            throws IOException, InterruptedException {
        DemoStack demo =
                DemoStack.prepare(
                        new StackOptions(directory, true, Ports.free()), world(customers));
        BenchWorld world = new BenchWorld(demo);
        Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().unstarted(demo::close));
        demo.start(ready);
        return world;
    }

    DemoStack demo() {
        return demo;
    }

    SampleWorld.Biller biller() {
        return demo.world().billers().getFirst();
    }

    /** Customer {@code index}, signed in and with a device. */
    Customer customer(int index) throws IOException, InterruptedException {
        return Customer.enter(this, demo.world().payers().get(index));
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
                payers.stream().map(payer -> account(payer, model.accounts().getFirst())).toList();
        return new SampleWorld(payers, List.of(model.with(accounts)));
    }

    private static SampleWorld.Account account(SampleWorld.Payer payer, SampleWorld.Account model) {
        return new SampleWorld.Account(
                "B-" + payer.id(),
                payer.name(),
                payer.email(),
                payer.locale(),
                model.street(),
                model.city(),
                model.postalCode(),
                payer.id());
    }
}
