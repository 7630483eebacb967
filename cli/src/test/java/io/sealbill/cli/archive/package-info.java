@NullMarked
package io.sealbill.cli.archive;

import org.jspecify.annotations.NullMarked;
