/**
 * What happened, in order, written in the transaction in which it happened; consumers follow it in
 * batches, each from its own cursor, at least once and never ahead of an open transaction.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {})
package io.sealbill.app.event;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
