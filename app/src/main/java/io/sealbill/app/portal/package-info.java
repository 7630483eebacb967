/**
 * The payer's pages. They show what other modules tell; bill text is not among it, since only the
 * payer's browser can open that.
 */
@ApplicationModule(
        allowedDependencies = {
            "biller",
            "customer",
            "identity",
            "page",
            "payment",
            "presentment",
            "problem",
            "settings",
            "tenancy"
        })
@NullMarked
package io.sealbill.app.portal;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
