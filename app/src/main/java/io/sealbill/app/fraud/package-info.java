/**
 * Judges a payment before it is charged. Who passes gets a clearance: good for one charge of one
 * attempt, and for nothing that differs from what was judged.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {})
package io.sealbill.app.fraud;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
