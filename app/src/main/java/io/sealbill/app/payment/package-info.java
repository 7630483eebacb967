/**
 * Takes the money of a bill exactly once: the intent is written before the vault is asked, the
 * outcome after, and an unknown outcome is a state that is asked again under the same key.
 */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "tenancy",
            "settings",
            "event",
            "audit",
            "problem",
            "biller",
            "identity",
            "ledger",
            "presentment",
            "fraud"
        })
package io.sealbill.app.payment;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
