/** The command that makes kept bills checkable for decades. */
@NullMarked
package io.sealbill.cli.archive;

import org.jspecify.annotations.NullMarked;
