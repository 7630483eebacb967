/**
 * The pages of a biller's staff: bill runs, envelopes, payments, reconciliation. None of them can
 * show the text of a bill.
 */
@ApplicationModule(
        allowedDependencies = {
            "approval",
            "audit",
            "biller",
            "biller::brand",
            "biller::payee",
            "customer",
            "identity",
            "identity::member",
            "intake",
            "intake::release",
            "intake::rules",
            "page",
            "payment",
            "presentment",
            "problem",
            "reconciliation",
            "tenancy"
        })
@NullMarked
package io.sealbill.app.console;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
