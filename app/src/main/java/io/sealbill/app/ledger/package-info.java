/**
 * The books: append-only double entry in two phases (pending, then posted or voided), one chart of
 * accounts for each biller. Balances are derived, so no row is shared by the payments of a biller.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {})
package io.sealbill.app.ledger;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
