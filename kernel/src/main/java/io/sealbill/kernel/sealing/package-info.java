/**
 * Sealing: one content key a bill, wrapped by HPKE to each of the customer's device keys, with a
 * header that binds biller, account, bill, version and signature. Opening says by name why it
 * refuses. Nothing here stores or sends anything.
 */
@NullMarked
package io.sealbill.kernel.sealing;

import org.jspecify.annotations.NullMarked;
