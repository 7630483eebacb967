/** The app's settings, checked at the start, and what every module is given: the clock. */
@NullMarked
@ApplicationModule(allowedDependencies = {})
package io.sealbill.app.settings;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
