/**
 * What every page stands in: its language and frame, how amounts and dates are written, billers'
 * accents, and the files a browser keeps.
 */
@ApplicationModule(
        allowedDependencies = {"problem", "settings", "biller", "identity", "identity::access"})
@NullMarked
package io.sealbill.app.page;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
