/** Changing the account that a biller's customers pay to, which takes two people. */
@NullMarked
@NamedInterface("payee")
package io.sealbill.app.biller.payee;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
