/**
 * The simulator's one HTTP door: routes, bounded bodies, strict JSON, problems in RFC 9457 form,
 * and the frame of its pages.
 */
@NullMarked
package io.sealbill.simulator.http;

import org.jspecify.annotations.NullMarked;
