package io.sealbill.app.bootstrap;

import io.sealbill.app.bootstrap.BootstrapFile.PolicyEntry;
import io.sealbill.app.intake.rules.RefusalPolicies;
import io.sealbill.app.tenancy.Tenancy;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import java.util.UUID;

/** The refusal policy of a biller of the operator's file; one that was set since stays. */
@Component
class PolicySetup {
    private final Tenancy tenancy;
    private final RefusalPolicies policies;

    PolicySetup(Tenancy tenancy, RefusalPolicies policies) {
        this.tenancy = tenancy;
        this.policies = policies;
    }

    void ensure(UUID billerId, @Nullable PolicyEntry entry) {
        if (entry == null) {
            return;
        }
        tenancy.asBiller(
                billerId,
                () -> {
                    boolean missing = !policies.isSet(billerId);
                    if (missing) {
                        policies.set(billerId, entry.policy());
                    }
                    return missing;
                });
    }
}
