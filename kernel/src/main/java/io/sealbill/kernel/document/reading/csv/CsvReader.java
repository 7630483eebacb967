package io.sealbill.kernel.document.reading.csv;

import io.sealbill.kernel.document.Finding;
import io.sealbill.kernel.document.ReadResult;
import io.sealbill.kernel.document.RefusalPolicy;

import org.apache.commons.csv.CSVException;
import org.apache.commons.csv.CSVParser;
import org.jspecify.annotations.Nullable;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.util.function.Consumer;

/**
 * Parts a CSV file into its invoices. The rows of one invoice stand together, so that only one
 * invoice is in memory; of the others some bytes each are remembered, to find rows that stand
 * apart.
 */
public final class CsvReader {
    private CsvReader() {}

    /**
     * One invoice of a file, or what is wrong with the file.
     *
     * @param part which one, for people; empty if it is the only one, or the file as a whole
     * @param invoiceNumber as the file says it, also of a refused one; null if it says none
     */
    public record Part(String part, @Nullable String invoiceNumber, ReadResult result) {}

    /**
     * Hands over each invoice when its rows are complete. Of an invoice whose rows do not stand
     * together the second part is refused as {@link #SPLIT}, and the first must not be used.
     *
     * @throws IOException if the stream breaks
     */
    public static void readEach(
            InputStream stream, CsvMappings mappings, RefusalPolicy policy, Consumer<Part> parts)
            throws IOException {
        BufferedInputStream file = new BufferedInputStream(stream, 1 << 16);
        try {
            CsvFile opened = CsvFile.open(file, mappings);
            read(opened, policy, parts);
        } catch (CharacterCodingException e) {
            parts.accept(refused(notText()));
        } catch (CsvFile.Wrong wrong) {
            parts.accept(refused(wrong));
        }
    }

    /** The rule of which the rows of one invoice stand apart. */
    public static final String SPLIT = "INTAKE-CSV-SPLIT";

    private static void read(CsvFile file, RefusalPolicy policy, Consumer<Part> parts)
            throws IOException, CsvFile.Wrong {
        CsvGroups groups = new CsvGroups(file, policy, parts);
        try (CSVParser parser = file.parser()) {
            file.checkHeader(parser.getHeaderNames());
            parser.forEach(groups::add);
            groups.end();
        } catch (UncheckedIOException e) {
            groups.breakOff();
            throw cause(e.getCause());
        } catch (IllegalStateException | IllegalArgumentException e) {
            // The parser throws these for quotes that do not close and columns named twice.
            groups.breakOff();
            throw noCsv();
        }
        if (groups.isEmpty()) {
            throw new CsvFile.Wrong(
                    "INTAKE-CSV", "row 2", "The file has a header but no invoice line.");
        }
    }

    private static IOException cause(@Nullable IOException e) throws CsvFile.Wrong {
        if (e instanceof CharacterCodingException) {
            throw notText();
        }
        if (e instanceof RowBound.TooLong) {
            throw new CsvFile.Wrong(
                    "INTAKE-SIZE",
                    "one row",
                    "A row is longer than any invoice line may be; a quotation mark may not"
                            + " close. The rest of the file is not read.");
        }
        if (e == null || e instanceof CSVException) {
            throw noCsv();
        }
        return e;
    }

    private static CsvFile.Wrong noCsv() {
        return new CsvFile.Wrong(
                "INTAKE-CSV",
                "whole file",
                "The file is no CSV: a quotation mark does not close, or a column name"
                        + " is empty or stands twice.");
    }

    private static CsvFile.Wrong notText() {
        return new CsvFile.Wrong(
                "INTAKE-ENCODING",
                "whole file",
                "The file is not text in the character set that is asked for, UTF-8 unless a"
                        + " mapping names another. The rest of the file is not read.");
    }

    private static Part refused(CsvFile.Wrong wrong) {
        return new Part(
                "",
                null,
                ReadResult.refused(Finding.fatal(wrong.rule(), wrong.where(), wrong.text())));
    }
}
