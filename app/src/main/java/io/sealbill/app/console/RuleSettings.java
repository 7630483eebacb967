package io.sealbill.app.console;

import io.sealbill.app.intake.release.ReleaseLimits;
import io.sealbill.app.intake.rules.RefusalPolicies;
import io.sealbill.app.intake.rules.StoredMappings;
import io.sealbill.app.tenancy.Tenancy;
import io.sealbill.kernel.document.RefusalPolicy;
import io.sealbill.kernel.document.reading.csv.proposal.MappingProposal;

import org.springframework.stereotype.Component;

import java.util.List;
import java.util.Locale;
import java.util.UUID;

/** What a biller set for its runs, for the page of runs. */
@Component
class RuleSettings {
    private final Tenancy tenancy;
    private final ReleaseLimits limits;
    private final RefusalPolicies policies;
    private final StoredMappings mappings;

    RuleSettings(
            Tenancy tenancy,
            ReleaseLimits limits,
            RefusalPolicies policies,
            StoredMappings mappings) {
        this.tenancy = tenancy;
        this.limits = limits;
        this.policies = policies;
        this.mappings = mappings;
    }

    List<LimitLine> limits(UUID billerId) {
        return LimitLine.of(tenancy.asBiller(billerId, () -> limits.of(billerId)));
    }

    PolicyView policy(UUID billerId) {
        return PolicyView.of(tenancy.asBiller(billerId, () -> policies.of(billerId)));
    }

    List<String> mappingNames(UUID billerId) {
        return tenancy.asBiller(billerId, () -> mappings.all(billerId)).stream()
                .map(each -> each.name())
                .toList();
    }

    /** Whether nobody said yet how files with this header are read. */
    boolean needsMapping(UUID billerId, byte[] head) {
        return MappingProposal.isFor(
                head, tenancy.asBiller(billerId, () -> mappings.known(billerId)));
    }

    /** The first bills of the draft's sample; none while the draft cannot be used. */
    List<MappingPreview> preview(UUID billerId, MappingDraft draft) {
        RefusalPolicy policy = tenancy.asBiller(billerId, () -> policies.of(billerId));
        return draft.wrong() == null ? MappingPreview.of(draft, policy) : List.of();
    }

    /**
     * A policy in words of the form.
     *
     * @param from {@code fatal}, {@code warning} or {@code information}
     */
    public record PolicyView(String from, String tolerated, String refused) {
        static PolicyView of(RefusalPolicy policy) {
            return new PolicyView(
                    policy.from().name().toLowerCase(Locale.ROOT),
                    String.join(" ", policy.tolerated().stream().sorted().toList()),
                    String.join(" ", policy.refused().stream().sorted().toList()));
        }
    }
}
