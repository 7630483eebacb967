/** Fuzzing of every reader of files and messages that anybody may have written. */
package io.sealbill.kernel.fuzz;
