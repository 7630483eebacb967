/**
 * Card numbers, and what each test card and amount does: one table in code, which is also the page
 * that people read.
 */
@NullMarked
package io.sealbill.simulator.provider.card;

import org.jspecify.annotations.NullMarked;
