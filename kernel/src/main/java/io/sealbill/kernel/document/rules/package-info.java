/**
 * The business rules of EN 16931-1 that a document must keep before it may be shown to a customer:
 * presence, arithmetic, VAT categories and codes, each under its official number.
 */
@NullMarked
package io.sealbill.kernel.document.rules;

import org.jspecify.annotations.NullMarked;
