/** Who may do what at a biller, what waits for a second person, and the payee account. */
@NullMarked
package io.sealbill.app.console.access;

import org.jspecify.annotations.NullMarked;
