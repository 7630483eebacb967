/**
 * Receipts: one for each captured payment, issued as soon as the capture is known; its signed
 * document when it is asked for.
 */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "tenancy",
            "event",
            "problem",
            "biller",
            "biller::brand",
            "customer",
            "identity",
            "keys",
            "payment"
        })
package io.sealbill.app.receipt;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
