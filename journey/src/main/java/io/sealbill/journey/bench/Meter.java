package io.sealbill.journey.bench;

import io.sealbill.cli.demo.stack.Part;
import io.sealbill.cli.demo.stack.Stack;

import java.io.IOException;
import java.sql.SQLException;

/** Reads the counters of a whole stack from outside. */
public final class Meter {
    private final Stack stack;

    Meter(Stack stack) {
        this.stack = stack;
    }

    /**
     * Processor milliseconds of each process; the simulator stands for a payment provider and a
     * mail server, which no biller runs.
     *
     * @param sealbill app and vault
     * @param postgres both clusters
     */
    public record Cpu(
            double sealbill, double app, double vault, double postgres, double simulator) {
        Cpu since(Cpu before) {
            return new Cpu(
                    sealbill - before.sealbill,
                    app - before.app,
                    vault - before.vault,
                    postgres - before.postgres,
                    simulator - before.simulator);
        }

        /** What a bound is about. */
        double counted() {
            return sealbill + postgres;
        }
    }

    /**
     * Processor milliseconds of app and vault, and of the just-in-time compilers in them.
     *
     * @param compilers included in {@code all}
     */
    record Compilers(double compilers, double all) {
        Compilers since(Compilers before) {
            return new Compilers(compilers - before.compilers, all - before.all);
        }

        double share() {
            return compilers / all;
        }
    }

    Compilers compilers() throws IOException {
        ProcessHandle app = stack.process(Part.APP);
        ProcessHandle vault = stack.process(Part.VAULT);
        return new Compilers(
                ProcessCpu.compilerMillis(app) + ProcessCpu.compilerMillis(vault),
                ProcessCpu.millis(app) + ProcessCpu.millis(vault));
    }

    Cpu cpu() {
        double app = ProcessCpu.millis(stack.process(Part.APP));
        double vault = ProcessCpu.millis(stack.process(Part.VAULT));
        return new Cpu(
                app + vault,
                app,
                vault,
                ProcessCpu.millisWithChildren(stack.appDatabase().process().toHandle())
                        + ProcessCpu.millisWithChildren(stack.vaultDatabase().process().toHandle()),
                ProcessCpu.millis(stack.process(Part.SIMULATOR)));
    }

    /** Both clusters together. */
    DatabaseCounters database() throws SQLException {
        return DatabaseCounters.of(stack.appDatabase(), "sealbill", "sealbill_app")
                .plus(
                        DatabaseCounters.of(
                                stack.vaultDatabase(), "sealbill_vault", "sealbill_vault"));
    }
}
