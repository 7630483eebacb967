package io.sealbill.app.intake.rules;

import io.sealbill.kernel.document.RefusalPolicy;
import io.sealbill.kernel.document.reading.BillReader;
import io.sealbill.kernel.document.reading.csv.CsvMappings;

import org.jspecify.annotations.Nullable;

/**
 * By what a run is read and judged. It is kept with the run: what somebody changes meanwhile is for
 * the next one, and the two readings of a file never differ.
 *
 * @param mapping the name of the one that was chosen; null if none was
 */
public record RunRules(RefusalPolicy policy, @Nullable String mapping, CsvMappings mappings) {

    /** As the reader takes them. */
    public BillReader.Rules reading() {
        return new BillReader.Rules(policy, mappings);
    }

    @Override
    public String toString() {
        return "RunRules[" + policy + "]";
    }
}
