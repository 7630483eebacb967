/**
 * Matches what the bank booked with what the provider paid out and what the ledger holds, line by
 * line. A line that fits moves the money from the provider's clearing account to the bank; one that
 * does not is kept with its reason.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"biller", "ledger", "problem", "settings", "tenancy"})
package io.sealbill.app.reconciliation;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
