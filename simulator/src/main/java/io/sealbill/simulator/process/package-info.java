/** Child processes that end when the process that started them ends, however it ends. */
@NullMarked
package io.sealbill.simulator.process;

import org.jspecify.annotations.NullMarked;
