/**
 * Bills as the server knows them: an envelope in clear (biller, pseudonymous account, keyed hash of
 * the number, amount due, due date, state) around content that only the customer's devices open. A
 * bill is presented at most once.
 */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "tenancy",
            "event",
            "ledger",
            "problem",
            "biller",
            "biller::payee",
            "customer",
            "identity",
            "keys",
            "transparency"
        })
package io.sealbill.app.presentment;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
