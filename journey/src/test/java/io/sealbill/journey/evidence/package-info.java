/** What people keep of bills and of the public log, and what forgers make of it. */
@NullMarked
package io.sealbill.journey.evidence;

import org.jspecify.annotations.NullMarked;
