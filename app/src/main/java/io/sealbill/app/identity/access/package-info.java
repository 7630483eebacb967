/**
 * Who may call which address: one table of routes, one guard before all of them, and the filter
 * chains that carry it. What the table does not name does not exist.
 */
@NullMarked
@NamedInterface("access")
package io.sealbill.app.identity.access;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
