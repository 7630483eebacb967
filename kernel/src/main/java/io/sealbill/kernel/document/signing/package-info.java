/**
 * Signatures that anybody can check: PAdES on the document, JWS on the data of a bill, by a key
 * whose certificate names the biller. What is checked here is that nothing changed and who signed;
 * whether the signer may be believed depends on the trust anchors that the caller gives.
 */
@NullMarked
package io.sealbill.kernel.document.signing;

import org.jspecify.annotations.NullMarked;
