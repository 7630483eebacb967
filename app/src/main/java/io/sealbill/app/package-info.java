/**
 * The app: one folder a module. A bill flows forward, one transaction a step: intake, presentment,
 * notification, payment, receipt, ledger, reconciliation.
 */
@NullMarked
package io.sealbill.app;

import org.jspecify.annotations.NullMarked;
