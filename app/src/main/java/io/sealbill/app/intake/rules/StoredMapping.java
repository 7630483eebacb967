package io.sealbill.app.intake.rules;

import io.sealbill.kernel.document.reading.csv.CsvMapping;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * A mapping that a biller keeps.
 *
 * @param name unique for the biller
 * @param header of the files that are read by it without being asked to; empty if there is none
 */
public record StoredMapping(
        UUID mappingId, String name, List<String> header, CsvMapping mapping, Instant changedAt) {}
