/**
 * Whose data a transaction may touch: every transaction runs for one biller, one payer, or both,
 * and PostgreSQL's row-level security enforces it a second time.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {})
package io.sealbill.app.tenancy;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
