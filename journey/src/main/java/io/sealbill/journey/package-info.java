/** The command {@code bench}: a whole stack under load, measured from outside. */
@NullMarked
package io.sealbill.journey;

import org.jspecify.annotations.NullMarked;
