/**
 * What every Sealbill process shares: money, bills, seals, and the words spoken to the vault. No
 * Spring, no SQL.
 */
@NullMarked
package io.sealbill.kernel;

import org.jspecify.annotations.NullMarked;
