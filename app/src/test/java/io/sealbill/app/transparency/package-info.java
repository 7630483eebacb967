/** The log as strangers see it. */
@NullMarked
package io.sealbill.app.transparency;

import org.jspecify.annotations.NullMarked;
