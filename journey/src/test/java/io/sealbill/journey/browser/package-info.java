/** The browser that all tests of this module share in kind: found, started and equipped here. */
@NullMarked
package io.sealbill.journey.browser;

import org.jspecify.annotations.NullMarked;
