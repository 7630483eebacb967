package io.sealbill.simulator;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The simulator as a process of its own, which a test may kill. */
final class SimulatorProcess implements AutoCloseable {
    private final Process process;
    private final URI url;

    private SimulatorProcess(Process process, URI url) {
        this.process = process;
        this.url = url;
    }

    static SimulatorProcess start(SimulatorOptions options) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home", ""), "bin", "java").toString());
        command.addAll(List.of("-Xmx128m", "-XX:TieredStopAtLevel=1"));
        command.addAll(List.of("-cp", System.getProperty("java.class.path", "")));
        command.add(Simulator.class.getName());
        command.addAll(SimulatorFixture.arguments(options));
        Process process =
                new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
        BufferedReader out = process.inputReader();
        String ready = out.readLine();
        if (ready == null || !ready.startsWith("READY simulator http://localhost:")) {
            throw new IOException("not ready: " + ready);
        }
        return new SimulatorProcess(
                process, URI.create(ready.substring("READY simulator ".length())));
    }

    URI url() {
        return url;
    }

    /** As {@code kill -9} does: nothing in the process gets a chance. */
    void kill() {
        process.destroyForcibly().onExit().join();
    }

    @Override
    public void close() {
        kill();
    }
}
