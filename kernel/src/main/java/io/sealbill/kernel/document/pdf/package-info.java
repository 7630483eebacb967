/**
 * Bills and receipts as A4 documents for people: set by hand, in English or Chinese, fonts
 * embedded.
 */
@NullMarked
package io.sealbill.kernel.document.pdf;

import org.jspecify.annotations.NullMarked;
