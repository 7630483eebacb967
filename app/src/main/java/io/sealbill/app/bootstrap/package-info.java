/**
 * The first start of an installation: creates billers and people from an operator's file where they
 * do not exist yet, and changes nothing that does.
 */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "settings",
            "tenancy",
            "biller",
            "biller::brand",
            "customer",
            "identity",
            "identity::factor",
            "identity::member",
            "intake::rules"
        })
package io.sealbill.app.bootstrap;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
