/**
 * Compiles the part of XPath 2.0 (W3C Recommendation of 14 December 2010) that official validation
 * rules are written in, over documents without a schema. What it does not know it refuses to
 * compile, so that no rule is ever half understood.
 */
@NullMarked
package io.sealbill.kernel.document.official.xpath;

import org.jspecify.annotations.NullMarked;
