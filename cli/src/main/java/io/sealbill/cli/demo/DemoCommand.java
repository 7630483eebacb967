package io.sealbill.cli.demo;

import io.sealbill.cli.demo.doors.LogDoor;
import io.sealbill.cli.demo.sample.DemoStack;
import io.sealbill.cli.demo.sample.Intake;
import io.sealbill.cli.demo.sample.SampleWorld;
import io.sealbill.cli.demo.stack.Ports;
import io.sealbill.cli.demo.stack.StackException;
import io.sealbill.cli.demo.stack.StackOptions;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

import java.io.Console;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;

/** Starts a whole Sealbill with sample billers on this machine. */
@Command(
        name = "demo",
        mixinStandardHelpOptions = true,
        description =
                "Start everything on this machine: databases, vault, portal, and a simulated"
                        + " payment provider, bank, mail server and phone, with three billers and"
                        + " their bills.")
public final class DemoCommand implements Callable<Integer> {
    private static final int DONE = 0;
    private static final int FAILED = 1;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            defaultValue = ".sealbill",
            description = "Folder that keeps everything (default: ${DEFAULT-VALUE}).")
    private Path data = Path.of(".sealbill");

    @Option(names = "--fresh", description = "Delete what the folder holds and start anew.")
    private boolean fresh;

    @Option(
            names = "--port",
            paramLabel = "N",
            defaultValue = "8080",
            description =
                    "The portal's port; the six that follow are used too (default:"
                            + " ${DEFAULT-VALUE}).")
    private int port;

    @Option(
            names = "--once",
            description =
                    "Let a scripted payer open, check and pay one bill, reconcile, leave bill and"
                            + " receipt in DIR/once, stop everything.")
    private boolean once;

    @Option(names = "--json", description = "With --once: one JSON object a line.")
    private boolean json;

    @Option(
            names = "--learn",
            hidden = true,
            description = "Take longer to stop and leave what makes later starts faster.")
    private boolean learn;

    private final PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    private final PrintStream err = new PrintStream(System.err, true, StandardCharsets.UTF_8);

    @Override
    public Integer call() throws IOException, InterruptedException {
        try (DemoStack demo =
                DemoStack.prepare(
                        new StackOptions(data, fresh, new Ports(port), learn),
                        SampleWorld.read())) {
            Runtime.getRuntime()
                    .addShutdownHook(Thread.ofPlatform().unstarted(() -> stopOnSignal(demo)));
            return once ? walkOnce(demo) : serve(demo);
        } catch (StackException | IllegalArgumentException e) {
            err.println("sealbill demo: " + e.getMessage());
            return FAILED;
        }
    }

    private int walkOnce(DemoStack demo) {
        Steps steps = new Steps(out, json);
        try {
            OnceRun run = steps.run("start", () -> startOnce(demo));
            OnceRun.Summary summary = run.walk(steps);
            steps.run("stop", () -> stop(demo));
            steps.summary(summary.words(), summary);
            return DONE;
        } catch (Steps.Failed failed) {
            err.println("sealbill demo: the step " + failed.getMessage() + " failed.");
            return FAILED;
        }
    }

    private Steps.Outcome<OnceRun> startOnce(DemoStack demo)
            throws IOException, InterruptedException {
        try (Progress progress = new Progress(err, watched())) {
            progress.doing("starting");
            demo.start(progress::doing);
        }
        return new Steps.Outcome<>(
                OnceRun.prepare(demo, trust(demo)),
                "databases, simulator, vault and app serve at " + demo.stack().app(),
                Map.of("address", demo.stack().app().toString()));
    }

    private static Steps.Outcome<String> stop(DemoStack demo) {
        demo.close();
        return Steps.Outcome.of("everything is stopped");
    }

    private void stopOnSignal(DemoStack demo) {
        if (demo.stack().isOpen()) {
            err.println("\nStopping …");
            demo.close();
        }
    }

    private int serve(DemoStack demo) throws IOException, InterruptedException {
        out.println("Sealbill demo: everything on this machine, on loopback only.\n");
        try (Progress progress = new Progress(out, watched())) {
            progress.doing("starting; the first time takes a minute");
            demo.start(progress::done);
            progress.doing("taking in the sample bills");
            Intake.Report report = new Intake(demo, Clock.systemUTC()).takeIn();
            progress.done("%d bills of %d billers".formatted(report.held(), billers(demo)));
            report.refusals().forEach(refusal -> err.println("  refused: " + refusal));
        }
        trust(demo);
        new Welcome(demo, out).print(Trust.ofUser().folder());
        return await(demo);
    }

    /** Until Ctrl-C, or until a part ends by itself; revocation lists are kept fresh meanwhile. */
    private int await(DemoStack demo) throws InterruptedException {
        for (long second = 1; true; second++) {
            TimeUnit.SECONDS.sleep(1);
            if (second % Duration.ofDays(1).toSeconds() == 0) {
                demo.bootstrap().publish();
            }
            var ended = demo.stack().unexpectedEnd();
            if (ended.isPresent()) {
                err.println("sealbill demo: " + ended.get());
                return FAILED;
            }
        }
    }

    private static Path trust(DemoStack demo) throws IOException {
        Path home = demo.stack().folder().path();
        Trust own = new Trust(home.resolve("trust"));
        // Asked on loopback from the app that this program has started: nobody is in between.
        String logKey = new LogDoor(demo.stack().app()).key();
        for (Trust trust : new Trust[] {own, Trust.ofUser()}) {
            trust.add(home, demo.bootstrap(), logKey);
        }
        return own.folder();
    }

    private static int billers(DemoStack demo) {
        return demo.world().billers().size();
    }

    private static boolean watched() {
        return Optional.ofNullable(System.console()).map(Console::isTerminal).orElse(false);
    }
}
