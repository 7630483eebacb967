/**
 * Signatures in PDF documents: PAdES (ETSI EN 319 142-1). Those of bills (baseline-B and -T) are
 * written here with PDFBox and Bouncy Castle, EU DSS adds the evidence for later (-LT and -LTA),
 * and all of them are checked here, more strictly than PDF asks.
 */
@NullMarked
package io.sealbill.kernel.document.signing.pades;

import org.jspecify.annotations.NullMarked;
