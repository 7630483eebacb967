/**
 * The account that a biller's customers pay to: changing it, which takes two people, and what
 * documents prove of it.
 */
@NullMarked
@NamedInterface("payee")
package io.sealbill.app.biller.payee;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
