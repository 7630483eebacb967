/**
 * Says what a run would send out, what looks wrong about it, and whether one person may release it.
 */
@NullMarked
@NamedInterface("release")
package io.sealbill.app.intake.release;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
