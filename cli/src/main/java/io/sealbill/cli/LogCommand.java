package io.sealbill.cli;

import io.sealbill.kernel.transparency.Checkpoint;
import io.sealbill.kernel.transparency.Fork;
import io.sealbill.kernel.transparency.LogFollower;
import io.sealbill.kernel.transparency.MalformedLogException;
import io.sealbill.kernel.transparency.NoteKey;
import io.sealbill.kernel.transparency.tree.TreeHash;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;

/** {@code sealbill log}: whether a transparency log only grew since it was last looked at. */
@Command(
        name = "log",
        mixinStandardHelpOptions = true,
        description = {
            "Looks at a transparency log and checks that it has only grown since the last time. A"
                    + " log that tells two stories is found out, and the evidence is kept: anybody"
                    + " who has the log's key can check it."
        })
final class LogCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before it runs the command
    private CommandSpec spec;

    @Parameters(
            paramLabel = "URL",
            description = "Where the log is, for example https://bills.example/log.")
    @SuppressWarnings("NullAway.Init") // picocli sets it before it runs the command
    private URI address;

    @Option(names = "--json", description = "One JSON object on a line.")
    private boolean json;

    @Option(
            names = "--trust",
            paramLabel = "FILE|DIR",
            description = {
                "Where the key of the log is (*.logkey). Else SEALBILL_TRUST, else"
                        + " ~/.config/sealbill/trust."
            })
    private @Nullable Path trust;

    @Option(
            names = "--memory",
            paramLabel = "DIR",
            description = {
                "Where the last checkpoint of each log is remembered. Else"
                        + " ~/.local/state/sealbill/logs."
            })
    private @Nullable Path memory;

    /**
     * The line of {@code --json}.
     *
     * @param rememberedSize of the checkpoint that it was compared with; null the first time
     * @param evidence file with what convicts the log; null if it is consistent
     */
    private record Line(
            String log,
            boolean consistent,
            long size,
            String root,
            @Nullable Long rememberedSize,
            @Nullable String evidence) {}

    /** As a file that anybody can check with the log's key. */
    private record Evidence(
            String key, String smaller, String larger, String beginning, List<String> proof) {
        static Evidence of(NoteKey key, Fork fork) {
            return new Evidence(
                    key.text(),
                    fork.smaller(),
                    fork.larger(),
                    fork.beginning().toBase64(),
                    fork.proof().path().stream().map(TreeHash::toBase64).toList());
        }

        byte[] toJson() {
            return JsonMapper.shared().writeValueAsBytes(this);
        }
    }

    @Override
    public Integer call() throws IOException {
        try {
            LogSite site = new LogSite(address);
            String presented = site.checkpoint();
            NoteKey key = key(presented);
            return judge(site, key, presented);
        } catch (MalformedLogException odd) {
            throw new IOException("the log cannot be believed: " + odd.getMessage(), odd);
        }
    }

    private NoteKey key(String presented) throws IOException {
        return TrustFolder.open(trust).logs().stream()
                .filter(key -> key.isClaimedBy(presented))
                .findFirst()
                .orElseThrow(
                        () ->
                                new IOException(
                                        "no key of the log at "
                                                + address
                                                + " is trusted (--trust)"));
    }

    private int judge(LogSite site, NoteKey key, String presented) throws IOException {
        LogMemory kept = LogMemory.open(memory);
        Optional<String> remembered = kept.recall(key);
        LogFollower follower = LogFollower.startingAt(remembered.orElse(presented), key);
        Long before = remembered.isPresent() ? (Long) follower.checkpoint().size() : null;
        Path evidence =
                switch (follower.follow(presented, site)) {
                    case LogFollower.Consistent consistent -> {
                        kept.remember(key, follower.note());
                        yield null;
                    }
                    case LogFollower.Forked forked ->
                            kept.accuse(key, Evidence.of(key, forked.evidence()).toJson());
                };
        print(Checkpoint.open(presented, key), before, evidence);
        return evidence == null ? Main.DONE : Main.NO;
    }

    private void print(Checkpoint now, @Nullable Long before, @Nullable Path evidence) {
        new Terminal(spec.commandLine().getOut(), json)
                .print(
                        new Line(
                                now.origin(),
                                evidence == null,
                                now.size(),
                                now.root().toBase64(),
                                before,
                                evidence == null ? null : evidence.toString()),
                        text(now, before, evidence));
    }

    private static String text(Checkpoint now, @Nullable Long before, @Nullable Path evidence) {
        String head = "%s: %d entries%n".formatted(DocumentText.visible(now.origin()), now.size());
        if (evidence != null) {
            return head
                    + "  IT TELLS TWO STORIES: what it signs now did not grow out of what it%n"
                            .formatted()
                    + "  signed before. Do not rely on it. The evidence is in%n  %s%n"
                            .formatted(evidence);
        }
        return head
                + (before == null
                        ? "  seen for the first time, and remembered from now on%n".formatted()
                        : "  it has only grown since it had %d%n".formatted(before));
    }
}
