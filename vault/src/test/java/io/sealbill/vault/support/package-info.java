/** A vault with a real database, real certificates and the simulated provider, for tests. */
@NullMarked
package io.sealbill.vault.support;

import org.jspecify.annotations.NullMarked;
