/**
 * The command {@code demo}: a whole Sealbill with sample billers and real bills on this machine,
 * for a person to try, or with {@code --once} driven by a scripted payer from intake to
 * reconciliation.
 */
@NullMarked
package io.sealbill.cli.demo;

import org.jspecify.annotations.NullMarked;
