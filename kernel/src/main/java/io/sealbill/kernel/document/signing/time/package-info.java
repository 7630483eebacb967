/** Timestamps (RFC 3161): somebody else's word that a signature was there at a time. */
@NullMarked
package io.sealbill.kernel.document.signing.time;

import org.jspecify.annotations.NullMarked;
