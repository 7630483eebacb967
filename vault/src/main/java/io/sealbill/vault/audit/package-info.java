/**
 * What was done with card data and who was refused: appended, never changed, and chained under a
 * key that the database does not have.
 */
@NullMarked
package io.sealbill.vault.audit;

import org.jspecify.annotations.NullMarked;
