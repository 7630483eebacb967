/** The {@code sealbill} command: what an operator, a biller or a customer does from a terminal. */
@NullMarked
package io.sealbill.cli;

import org.jspecify.annotations.NullMarked;
