/**
 * Tells customers by mail that something waits for them, at most once a step. A notice names the
 * biller and nothing else: no amount, no number, no person, not in the subject either.
 */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "tenancy",
            "settings",
            "event",
            "biller",
            "customer",
            "presentment",
            "payment"
        })
package io.sealbill.app.notification;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
