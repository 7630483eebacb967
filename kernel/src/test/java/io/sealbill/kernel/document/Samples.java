package io.sealbill.kernel.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.sealbill.kernel.document.reading.BillReader;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** Bills to test with: some written here, and those that others published. */
public final class Samples {
    private static final Path DATA = Path.of(System.getProperty("sealbill.data", "absent"));

    /** A telephone bill of two rates, as CSV. */
    public static final String CSV =
            """
            invoiceNumber,issueDate,paymentDueDate,currency,sellerName,sellerVatIdentifier,sellerAddress,sellerCity,sellerPostCode,sellerCountryCode,buyerName,buyerIdentifier,buyerCity,buyerCountryCode,paymentAccount,remittanceInformation,itemName,quantity,unit,netPrice,vatCategory,vatRate,payableAmount
            T-2026-11,2026-11-20,2026-12-04,EUR,Nordlicht Telefon AG,DE123456789,Hafenweg 1,Hamburg,20457,DE,Ada Lovelace,C-1001,Berlin,DE,DE89370400440532013000,T-2026-11 C-1001,Mobile tariff,1,MON,24.99,S,19,41.56
            T-2026-11,,,,,,,,,,,,,,,,Data,2.5,E34,2.00,S,19.00,
            T-2026-11,,,,,,,,,,,,,,,,Printed directory,1,,5.49,S,7,
            """;

    private Samples() {}

    public static Bill bill() {
        return read(CSV);
    }

    /** The bill of a document that must be one. */
    public static Bill read(String document) {
        ReadResult result = result(document.getBytes(StandardCharsets.UTF_8));
        assertThat(result).as("%s", result.findings()).isInstanceOf(ReadResult.Read.class);
        return ((ReadResult.Read) result).bill();
    }

    public static ReadResult result(byte[] document) {
        return BillReader.read("test", new ByteArrayInputStream(document));
    }

    /** Skips the test where the published files are absent. */
    public static Path data(String folder) {
        Path path = DATA.resolve(folder);
        assumeTrue(
                Files.isDirectory(path), "0 files: there is no " + folder + " under sealbill.data");
        return path;
    }

    public static List<Path> xmlFiles(Path folder) throws IOException {
        return files(folder, "xml");
    }

    public static List<Path> files(Path folder, String... endings) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> Stream.of(endings).anyMatch(each -> ends(file, each)))
                    .sorted()
                    .toList();
        }
    }

    private static boolean ends(Path file, String ending) {
        return file.toString().toLowerCase(Locale.ROOT).endsWith("." + ending);
    }
}
