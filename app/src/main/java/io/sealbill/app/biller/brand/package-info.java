/** What billers look like: on documents, and in the portal. */
@NullMarked
@NamedInterface("brand")
package io.sealbill.app.biller.brand;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
