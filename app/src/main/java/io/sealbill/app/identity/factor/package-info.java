/**
 * Passwords and one-time codes: how they are chosen, kept, checked, and how often somebody may try.
 */
@NullMarked
@NamedInterface("factor")
package io.sealbill.app.identity.factor;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
