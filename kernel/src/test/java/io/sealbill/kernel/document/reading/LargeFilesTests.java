package io.sealbill.kernel.document.reading;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.io.File;
import java.nio.charset.StandardCharsets;
import java.util.List;

class LargeFilesTests {
    private static final int BILLS = 1_600;

    /** 43 MB of each form in a heap of 40 MB: neither the file nor its bills are held. */
    @Test
    void readsFilesLargerThanItsHeap() throws Exception {
        Process reader =
                new ProcessBuilder(
                                List.of(
                                        ProcessHandle.current().info().command().orElse("java"),
                                        "-Xmx40m",
                                        "-XX:+UseSerialGC",
                                        "-cp",
                                        System.getProperty("java.class.path"),
                                        LargeFiles.class.getName(),
                                        Integer.toString(BILLS)))
                        .redirectError(ProcessBuilder.Redirect.to(new File("/dev/null")))
                        .start();
        String said = new String(reader.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(said.lines())
                .containsExactly("csv " + BILLS, "json " + BILLS, "zip " + 2 * BILLS);
        assertThat(reader.waitFor()).isZero();
    }
}
