/** Seals from Java and the modules that open them in the browser, without the app between them. */
@NullMarked
package io.sealbill.journey.sealing;

import org.jspecify.annotations.NullMarked;
