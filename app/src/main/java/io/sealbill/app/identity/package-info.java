/**
 * Who somebody is and how well that is proven: payers and staff, passwords, one-time codes,
 * passkeys, sessions, the rights of staff, and the guard before every address.
 */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "tenancy",
            "problem",
            "audit",
            "settings",
            "approval",
            "biller",
            "keys"
        })
package io.sealbill.app.identity;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
