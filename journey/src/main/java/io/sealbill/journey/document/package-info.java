/**
 * What making a bill's document costs: from the biller's file to the sealed bill, in one process.
 */
@NullMarked
package io.sealbill.journey.document;

import org.jspecify.annotations.NullMarked;
