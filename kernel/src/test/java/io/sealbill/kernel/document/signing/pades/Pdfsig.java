package io.sealbill.kernel.document.signing.pades;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Poppler's verifier, which shares nothing with ours. */
public final class Pdfsig {
    private Pdfsig() {}

    /** What it says of the signatures of {@code pdf}, without judging certificates. */
    public static String says(byte[] pdf) throws IOException, InterruptedException {
        Path file = Files.createTempFile("signed", ".pdf");
        try {
            Files.write(file, pdf);
            Process pdfsig =
                    new ProcessBuilder("pdfsig", "-nocert", file.toString())
                            .redirectErrorStream(true)
                            .start();
            String said = new String(pdfsig.getInputStream().readAllBytes(), UTF_8);
            pdfsig.waitFor();
            return said;
        } catch (IOException missing) {
            throw new AssertionError("this test needs pdfsig, of Debian's poppler-utils", missing);
        } finally {
            Files.delete(file);
        }
    }
}
