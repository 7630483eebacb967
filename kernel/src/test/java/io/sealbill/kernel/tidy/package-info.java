/** The house rules of sizes and hygiene, kept by tests over the whole tree. */
@NullMarked
package io.sealbill.kernel.tidy;

import org.jspecify.annotations.NullMarked;
