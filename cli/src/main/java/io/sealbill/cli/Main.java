package io.sealbill.cli;

import io.sealbill.cli.archive.ArchiveCommand;
import io.sealbill.cli.demo.DemoCommand;
import io.sealbill.cli.seal.BillRunCommand;
import io.sealbill.cli.seal.SealCommand;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Entry of the {@code sealbill} command. Exit codes: 0 done, 1 the answer is no, 2 wrong use. */
@Command(
        name = "sealbill",
        mixinStandardHelpOptions = true,
        versionProvider = Main.Version.class,
        synopsisSubcommandLabel = "COMMAND",
        description = "Bills that only the customer can read.",
        footer = {
            "",
            "`sealbill COMMAND --help` explains a command. With --json a command prints one JSON"
                    + " object a line and nothing else. Exit status: 0 done, 1 the answer is no,"
                    + " 2 wrong use or unreadable."
        },
        subcommands = {
            ReadCommand.class,
            VerifyCommand.class,
            VerifyPaymentCommand.class,
            ArchiveCommand.class,
            LogCommand.class,
            SealCommand.class,
            BillRunCommand.class,
            DemoCommand.class
        })
public final class Main implements Runnable {
    static final int DONE = 0;
    static final int NO = 1;
    static final int WRONG_USE = 2;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before it runs the command
    private CommandSpec spec;

    public static void main(String[] arguments) {
        System.exit(commandLine().execute(arguments));
    }

    static CommandLine commandLine() {
        return new CommandLine(new Main())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setExecutionExceptionHandler(
                        (exception, command, result) -> {
                            command.getErr().println("sealbill: " + exception.getMessage());
                            if (System.getenv("SEALBILL_DEBUG") != null) {
                                exception.printStackTrace(command.getErr());
                            }
                            return WRONG_USE;
                        });
    }

    /** Without a command there is nothing to do but to say what there is. */
    @Override
    public void run() {
        throw new CommandLine.ParameterException(spec.commandLine(), "Name a command.");
    }

    static final class Version implements CommandLine.IVersionProvider {
        @Override
        public String[] getVersion() {
            String version = Main.class.getPackage().getImplementationVersion();
            return new String[] {"sealbill " + (version == null ? "(development)" : version)};
        }
    }
}
