/**
 * Customers' accounts at billers, who holds them, and the key directory: the public keys of the
 * devices that their bills are sealed to.
 */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "tenancy",
            "event",
            "problem",
            "audit",
            "biller",
            "keys",
            "identity",
            "identity::factor"
        })
package io.sealbill.app.customer;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
