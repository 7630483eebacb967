package io.sealbill.kernel.document.reading.cii;

import static org.assertj.core.api.Assertions.assertThat;

import io.sealbill.kernel.document.Bill;
import io.sealbill.kernel.document.BillJson;
import io.sealbill.kernel.document.Finding.Severity;
import io.sealbill.kernel.document.ReadResult;
import io.sealbill.kernel.document.RefusalPolicy;
import io.sealbill.kernel.document.Samples;
import io.sealbill.kernel.document.reading.BillReader;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;

/** ZUGFeRD 1 invoices, held against what Mustang's authors made of the same ones. */
class ZugferdOneTests {
    /** Mustang leaves currencies at the amounts, which the rules of today forbid. */
    private static final RefusalPolicy LENIENT =
            new RefusalPolicy(Severity.FATAL, Set.of("CII-DT-031"), Set.of());

    @Test
    void readsTheSameBillAsFromAnotherMigrationOfTheFile() throws IOException {
        Path folder = Samples.data("einvoice-mustang").resolve("library/migration");
        int compared = 0;
        for (Path input : Samples.xmlFiles(folder.resolve("input"))) {
            String name = input.getFileName().toString().replace("ZUGFeRD1", "ZUGFeRD2");
            Path reference = folder.resolve("reference").resolve(name);
            if (Files.exists(reference)) {
                assertThat(json(input)).as("%s", input).isEqualTo(json(reference));
                compared++;
            }
        }
        System.out.printf("ZUGFeRD 1: %d files read as their migrated forms%n", compared);
        assertThat(compared).isPositive();
    }

    /** The names of one profile in ZUGFeRD 2.0 and 2.1 mean the same. */
    private static String json(Path file) throws IOException {
        return new String(BillJson.write(bill(file)), StandardCharsets.UTF_8)
                .replace("urn:zugferd.de:2p0", "urn:factur-x.eu:1p0");
    }

    private static Bill bill(Path file) throws IOException {
        try (InputStream stream = Files.newInputStream(file)) {
            ReadResult result = BillReader.read(file.toString(), stream, LENIENT);
            assertThat(result).as("%s", result.findings()).isInstanceOf(ReadResult.Read.class);
            return ((ReadResult.Read) result).bill();
        }
    }
}
