/**
 * The one edge where a refusal becomes an answer: RFC 9457 for programs, a calm page for people.
 * Nothing that a caller sends may end in a stack trace.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {})
package io.sealbill.app.problem;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
