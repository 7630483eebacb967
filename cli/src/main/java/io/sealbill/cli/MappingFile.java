package io.sealbill.cli;

import io.sealbill.kernel.document.reading.csv.CsvMapping;
import io.sealbill.kernel.document.reading.csv.CsvMappings;
import io.sealbill.kernel.document.reading.csv.MappingException;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The file of {@code --mapping}. */
public final class MappingFile {
    private MappingFile() {}

    /**
     * @throws Unusable if it cannot be read, or no bill can be read by it
     */
    public static CsvMappings mappings(@Nullable Path file) throws Unusable {
        return file == null ? CsvMappings.NONE : CsvMappings.chosen(read(file));
    }

    /**
     * @throws Unusable if it cannot be read, or no bill can be read by it
     */
    public static CsvMapping read(Path file) throws Unusable {
        try {
            return CsvMapping.read(Files.readAllBytes(file));
        } catch (IOException unreadable) {
            throw new Unusable(file + " cannot be read", unreadable);
        } catch (MappingException wrong) {
            throw new Unusable(
                    "%s is no mapping that can be used: %s (%s%s)"
                            .formatted(
                                    file,
                                    wrong.text(),
                                    wrong.code(),
                                    wrong.where().isEmpty() ? "" : " at " + wrong.where()),
                    wrong);
        }
    }

    /** Says what is wrong with the file. */
    public static final class Unusable extends Exception {
        private static final long serialVersionUID = 1L;

        Unusable(String message, Exception cause) {
            super(message, cause);
        }
    }
}
