/** Bills in the syntaxes that other programs read. */
@NullMarked
package io.sealbill.kernel.document.writing;

import org.jspecify.annotations.NullMarked;
