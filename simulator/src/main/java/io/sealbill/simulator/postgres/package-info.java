/**
 * An embedded PostgreSQL 18 from Maven Central's binaries, durable and never run as root, for the
 * demo and for tests.
 */
@NullMarked
package io.sealbill.simulator.postgres;

import org.jspecify.annotations.NullMarked;
