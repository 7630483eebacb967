/** The templates rendered as they are, and what must hold for each of them. */
@NullMarked
package io.sealbill.app.page;

import org.jspecify.annotations.NullMarked;
