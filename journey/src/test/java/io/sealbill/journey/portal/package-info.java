/** The product as people meet it: every page in a real browser, before a whole running stack. */
@NullMarked
package io.sealbill.journey.portal;

import org.jspecify.annotations.NullMarked;
