/**
 * Measures one operation at a time through the real doors of a whole stack: throughput, latency,
 * processor time, SQL statements and WAL flushes per operation, fsync on.
 */
@NullMarked
package io.sealbill.journey.bench;

import org.jspecify.annotations.NullMarked;
