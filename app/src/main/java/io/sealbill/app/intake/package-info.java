/**
 * Takes in files of bills: each bill is read, judged, signed, sealed and presented by itself, and
 * one that cannot be does not stop the rest. Clear bills exist in memory only.
 */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "audit",
            "tenancy",
            "problem",
            "biller",
            "biller::brand",
            "biller::payee",
            "customer",
            "keys",
            "presentment",
            "settings"
        })
package io.sealbill.app.intake;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
