/**
 * The public log of every bill and every payee account: append-only, signed, and laid open so that
 * anybody can check that it never says two things. It holds hashes and nothing that they are of.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"audit", "keys", "problem", "settings"})
package io.sealbill.app.transparency;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
