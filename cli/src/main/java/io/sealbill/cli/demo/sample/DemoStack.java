package io.sealbill.cli.demo.sample;

import io.sealbill.cli.demo.doors.BillerDoor;
import io.sealbill.cli.demo.doors.SimulatorDoor;
import io.sealbill.cli.demo.stack.Stack;
import io.sealbill.cli.demo.stack.StackOptions;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Clock;
import java.util.UUID;
import java.util.function.Consumer;

/** A stack with a world of billers and people in it. */
public final class DemoStack implements AutoCloseable {
    private final Stack stack;
    private final SampleWorld world;
    private final Bootstrap bootstrap;

    private DemoStack(Stack stack, SampleWorld world, Bootstrap bootstrap) {
        this.stack = stack;
        this.world = world;
        this.bootstrap = bootstrap;
    }

    /**
     * Checks that everything can start; see {@link Stack#prepare}.
     *
     * @throws io.sealbill.cli.demo.stack.StackException if something is in the way
     */
    public static DemoStack prepare(StackOptions options, SampleWorld world)
            throws IOException, InterruptedException {
        Stack stack = Stack.prepare(options);
        var bootstrap = new Bootstrap(world, stack.secrets(), stack.app(), Clock.systemUTC());
        return new DemoStack(stack, world, bootstrap);
    }

    /** Starts it, and puts everybody's one-time codes on the simulated phone. */
    public void start(Consumer<String> ready) throws IOException, InterruptedException {
        stack.start(bootstrap.settings(), ready);
        SimulatorDoor phone = simulator();
        for (SampleWorld.Payer payer : world.payers()) {
            enrol(phone, bootstrap.signIn(payer));
        }
        for (SampleWorld.Biller biller : world.billers()) {
            enrol(phone, bootstrap.staffSignIn(biller));
            bootstrap.noteBillerId(biller, billerId(biller));
        }
    }

    public Stack stack() {
        return stack;
    }

    public SampleWorld world() {
        return world;
    }

    public Bootstrap bootstrap() {
        return bootstrap;
    }

    /** The API, as the biller's program uses it. */
    public BillerDoor door(SampleWorld.Biller biller) {
        return new BillerDoor(stack.app(), bootstrap.apiToken(biller));
    }

    public SimulatorDoor simulator() throws IOException {
        return new SimulatorDoor(stack.simulator(), stack.providerKey(), stack.bankToken());
    }

    @Override
    public void close() {
        stack.close();
    }

    private static void enrol(SimulatorDoor phone, SignIn signIn) {
        phone.registerAuthenticator(
                "Sealbill: " + signIn.name() + " <" + signIn.email() + ">",
                signIn.totpSecretBase32());
    }

    /** The app makes the ids; only who owns the machine may look them up like this. */
    private UUID billerId(SampleWorld.Biller biller) {
        try (var connection = stack.appDatabase().superuser("sealbill");
                var query =
                        connection.prepareStatement(
                                "select biller_id from biller where slug = ?")) {
            query.setString(1, biller.slug());
            try (var row = query.executeQuery()) {
                row.next();
                return row.getObject("biller_id", UUID.class);
            }
        } catch (SQLException e) {
            throw new IllegalStateException("cannot read the billers", e);
        }
    }
}
