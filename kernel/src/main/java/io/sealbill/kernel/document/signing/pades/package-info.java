/** Signatures in PDF documents: PAdES (ETSI EN 319 142-1), made by EU DSS, checked strictly. */
@NullMarked
package io.sealbill.kernel.document.signing.pades;

import org.jspecify.annotations.NullMarked;
