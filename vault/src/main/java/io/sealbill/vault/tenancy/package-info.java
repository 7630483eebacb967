/** Every transaction on rows of a biller sees that biller's rows only, or one named charge. */
@NullMarked
package io.sealbill.vault.tenancy;

import org.jspecify.annotations.NullMarked;
