package io.sealbill.app.intake.rules;

import io.sealbill.app.problem.Problem;
import io.sealbill.kernel.document.RefusalPolicy;
import io.sealbill.kernel.document.reading.csv.CsvMappings;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import java.util.UUID;

/** What stands when a run begins. */
@Component
public class RulesAtHand {
    private final StoredMappings mappings;
    private final RefusalPolicies policies;

    RulesAtHand(StoredMappings mappings, RefusalPolicies policies) {
        this.mappings = mappings;
        this.policies = policies;
    }

    /**
     * Within the biller's transaction.
     *
     * @param mapping name or id of the one for all CSV files; null to go by their headers
     * @throws Problem {@code no_such_mapping}
     */
    public RunRules of(UUID billerId, @Nullable String mapping) {
        RefusalPolicy policy = policies.of(billerId);
        if (mapping == null || mapping.isEmpty()) {
            return new RunRules(policy, null, new CsvMappings(null, mappings.known(billerId)));
        }
        StoredMapping chosen =
                mappings.find(billerId, mapping)
                        .orElseThrow(
                                () ->
                                        Problem.badRequest(
                                                "no_such_mapping", "There is no such mapping."));
        return new RunRules(policy, chosen.name(), CsvMappings.chosen(chosen.mapping()));
    }
}
