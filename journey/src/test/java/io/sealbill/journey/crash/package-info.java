/** Kills whole processes while payments are on their way, and counts the money afterwards. */
@NullMarked
package io.sealbill.journey.crash;

import org.jspecify.annotations.NullMarked;
