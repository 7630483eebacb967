/**
 * Who did what, when, from where and with which outcome: an append-only record, written in the
 * transaction of the act. It holds ids, never names, addresses or amounts.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {})
package io.sealbill.app.audit;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
