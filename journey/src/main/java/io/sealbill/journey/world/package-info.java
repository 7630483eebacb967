/**
 * A whole stack with one biller and as many payers as are wanted, for benchmarks and crash tests.
 */
@NullMarked
package io.sealbill.journey.world;

import org.jspecify.annotations.NullMarked;
