/**
 * The one durable store of the simulator: an append-only file of JSON lines, replayed at the start.
 */
@NullMarked
package io.sealbill.simulator.journal;

import org.jspecify.annotations.NullMarked;
