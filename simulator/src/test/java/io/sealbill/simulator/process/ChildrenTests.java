package io.sealbill.simulator.process;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.io.BufferedReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

class ChildrenTests {

    @Test
    void childEndsWithItsKilledParent() throws Exception {
        Process parent =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-cp",
                                System.getProperty("java.class.path"),
                                Parent.class.getName())
                        .redirectError(ProcessBuilder.Redirect.INHERIT)
                        .start();
        long pid;
        try (BufferedReader output = parent.inputReader()) {
            pid = Long.parseLong(output.readLine());
            assertThat(ProcessHandle.of(pid)).hasValueSatisfying(ProcessHandle::isAlive);
            parent.destroyForcibly();
            assertThat(parent.waitFor(10, TimeUnit.SECONDS)).isTrue();
        }
        for (int i = 0; i < 100 && ProcessHandle.of(pid).isPresent(); i++) {
            TimeUnit.MILLISECONDS.sleep(50);
        }
        assertThat(ProcessHandle.of(pid)).isEmpty();
    }

    @Test
    void childOutlivesTheThreadThatAskedForIt() throws Exception {
        var started = new ArrayList<Process>();
        Thread asker =
                Thread.ofPlatform()
                        .start(
                                () -> {
                                    try {
                                        started.add(sleep());
                                    } catch (Exception e) {
                                        throw new IllegalStateException(e);
                                    }
                                });
        asker.join();
        assertThat(started.getFirst().waitFor(500, TimeUnit.MILLISECONDS)).isFalse();
        assertThat(Children.stop(started.getFirst().toHandle(), "TERM", 10)).isTrue();
    }

    private static Process sleep() throws Exception {
        List<String> command = new ArrayList<>(Children.guard("KILL", List.of()));
        command.addAll(List.of("sleep", "120"));
        return Children.start(new ProcessBuilder(command));
    }

    /** The process to be killed: prints its child's id. */
    static final class Parent {
        public static void main(String... arguments) throws Exception {
            System.out.println(sleep().pid());
            TimeUnit.MINUTES.sleep(2);
        }
    }
}
