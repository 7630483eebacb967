package io.sealbill.journey.bench;

import io.sealbill.cli.demo.stack.Part;
import io.sealbill.cli.demo.stack.Stack;

import java.sql.SQLException;

/** Reads the counters of a whole stack from outside. */
public final class Meter {
    private final Stack stack;

    Meter(Stack stack) {
        this.stack = stack;
    }

    /** Processor milliseconds since the start of each process. */
    public record Cpu(double sealbill, double postgres, double simulator) {
        Cpu since(Cpu before) {
            return new Cpu(
                    sealbill - before.sealbill,
                    postgres - before.postgres,
                    simulator - before.simulator);
        }
    }

    Cpu cpu() {
        return new Cpu(
                ProcessCpu.millis(stack.process(Part.APP))
                        + ProcessCpu.millis(stack.process(Part.VAULT)),
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
