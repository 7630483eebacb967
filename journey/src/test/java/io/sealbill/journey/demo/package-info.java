/** The command {@code sealbill demo} as somebody at a terminal uses it. */
@NullMarked
package io.sealbill.journey.demo;

import org.jspecify.annotations.NullMarked;
