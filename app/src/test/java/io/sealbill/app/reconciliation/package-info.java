/** Tests of the reconciliation against real statements' form and a real ledger. */
@NullMarked
package io.sealbill.app.reconciliation;

import org.jspecify.annotations.NullMarked;
