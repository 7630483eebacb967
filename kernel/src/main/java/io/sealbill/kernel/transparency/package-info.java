/**
 * A transparency log as anybody can check it: entries, tiles (C2SP tlog-tiles), checkpoints (C2SP
 * tlog-checkpoint) as signed notes, the proof that travels with a bill, and the follower that finds
 * out a log that tells two stories. Nothing here stores or fetches anything.
 */
@NullMarked
package io.sealbill.kernel.transparency;

import org.jspecify.annotations.NullMarked;
