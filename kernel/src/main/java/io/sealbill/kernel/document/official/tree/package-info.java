/** An XML document as XPath sees it, small and quick to walk. */
@NullMarked
package io.sealbill.kernel.document.official.tree;

import org.jspecify.annotations.NullMarked;
