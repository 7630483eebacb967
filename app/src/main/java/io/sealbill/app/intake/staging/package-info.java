/** Keeps the file of a run, encrypted, until the run is over. */
@NullMarked
package io.sealbill.app.intake.staging;

import org.jspecify.annotations.NullMarked;
