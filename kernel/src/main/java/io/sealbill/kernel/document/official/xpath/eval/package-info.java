/** Values, and expressions that make values of values: XPath 2.0, 2 and 3, without paths. */
@NullMarked
package io.sealbill.kernel.document.official.xpath.eval;

import org.jspecify.annotations.NullMarked;
