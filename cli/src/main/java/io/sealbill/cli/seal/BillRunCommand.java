package io.sealbill.cli.seal;

import io.sealbill.cli.MappingFile;
import io.sealbill.cli.demo.doors.BillerDoor;
import io.sealbill.cli.demo.doors.DoorException;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

import tools.jackson.databind.JsonNode;

import java.io.FileNotFoundException;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.function.Consumer;

/** {@code sealbill bill-run}. Exit 0: all went out; 1: some did not, or wait; 2: wrong use. */
@Command(
        name = "bill-run",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Sends a file of bills in clear to the Sealbill app, which checks, signs, seals and"
                    + " presents them, and shows how far it is.",
            "",
            "It goes on without this command. The same file sent again presents nothing twice. A"
                    + " run that waits for a person is released or stopped by its id.",
            ""
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:every bill is with its customer, or the run was stopped as asked",
            "1:some bills are refused, or the run waits for a person's release",
            "2:wrong use, unreadable files, or the server cannot be reached"
        })
public final class BillRunCommand implements Callable<Integer> {
    @ArgGroup(multiplicity = "1")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private What what;

    /** One of these. */
    private static final class What {
        @Parameters(paramLabel = "FILE", description = "UBL, CII, CSV or JSON, or a ZIP of them.")
        private @Nullable Path file;

        @Option(
                names = "--release",
                paramLabel = "RUN",
                description = "Let the checked bills of this run go out.")
        private @Nullable UUID release;

        @Option(
                names = "--cancel",
                paramLabel = "RUN",
                description = "Stop this run; what has gone out stays out.")
        private @Nullable UUID cancel;
    }

    @Option(
            names = "--to",
            required = true,
            paramLabel = "URL",
            description = "Address of the Sealbill app; https unless on this machine.")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private URI to;

    @Option(
            names = "--keys",
            required = true,
            paramLabel = "KEYDIR",
            description = "Folder with the file api-token, readable by its owner only.")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private Path keys;

    @Option(
            names = "--mapping",
            paramLabel = "MAPPING",
            description = "JSON file that says what the columns of CSV files are.")
    private @Nullable Path mapping;

    @Option(
            names = "--dry-run",
            description = "Check and show the totals; nothing goes out before a release.")
    private boolean dryRun;

    @Option(names = "--json", description = "One JSON object a line.")
    private boolean json;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Override
    public Integer call() {
        RunLines lines = new RunLines(spec.commandLine().getOut(), json);
        try {
            SafeAddress.require(to);
            BillerDoor door = new BillerDoor(to, new KeyFolder(keys).apiToken());
            if (what.cancel != null) {
                lines.end(door.cancel(what.cancel.toString()));
                return 0;
            }
            String runId = begun(door);
            JsonNode run = door.awaitRun(runId, lines::progress);
            each(door, runId, "refused", lines::refused);
            each(door, runId, "duplicate", lines::duplicate);
            return lines.end(run) ? 0 : 1;
        } catch (FileNotFoundException unreadable) {
            return wrong(what.file + " cannot be read");
        } catch (SealException | DoorException | MappingFile.Unusable nothingToDo) {
            return wrong(String.valueOf(nothingToDo.getMessage()));
        }
    }

    private String begun(BillerDoor door) throws FileNotFoundException, MappingFile.Unusable {
        if (what.release != null) {
            return door.release(what.release.toString()).path("runId").asString();
        }
        Path file = Objects.requireNonNull(what.file);
        JsonNode started =
                door.startRun(
                        String.valueOf(file.getFileName()),
                        BodyPublishers.ofFile(file),
                        dryRun,
                        mapping == null ? null : stored(mapping, door));
        return started.path("runId").asString();
    }

    /** Under the file's name without its ending. */
    private static String stored(Path mapping, BillerDoor door) throws MappingFile.Unusable {
        byte[] json = MappingFile.read(mapping).toJson();
        String name = String.valueOf(mapping.getFileName()).replaceFirst("[.][^.]*$", "");
        door.storeMapping(name, json);
        return name;
    }

    private static void each(
            BillerDoor door, String runId, String status, Consumer<JsonNode> bills) {
        int after = 0;
        JsonNode page;
        do {
            page = door.runBills(runId, after, status);
            page.path("bills").forEach(bills);
            after = page.path("next").asInt(0);
        } while (after > 0);
    }

    private int wrong(String why) {
        spec.commandLine().getErr().println("sealbill bill-run: " + why);
        return 2;
    }
}
