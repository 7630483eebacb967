/** Reads hostile XML within bounds, checks it against its schema, and binds it. */
@NullMarked
package io.sealbill.kernel.document.reading.xml;

import org.jspecify.annotations.NullMarked;
