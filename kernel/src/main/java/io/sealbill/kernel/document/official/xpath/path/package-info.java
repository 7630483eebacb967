/** Ways through a document, and patterns that match its elements. */
@NullMarked
package io.sealbill.kernel.document.official.xpath.path;

import org.jspecify.annotations.NullMarked;
