/**
 * What must hold of a statement of account before it may be shown to a customer: that it adds up.
 */
@NullMarked
package io.sealbill.kernel.document.statement;

import org.jspecify.annotations.NullMarked;
