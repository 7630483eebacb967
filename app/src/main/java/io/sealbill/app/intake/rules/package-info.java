/** By what a biller's bills are read and judged: mappings of its CSV files, and what refuses. */
@NullMarked
@NamedInterface("rules")
package io.sealbill.app.intake.rules;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
