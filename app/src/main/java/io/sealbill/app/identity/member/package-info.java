/**
 * A biller's staff: who they are, which rights they have, until when, and who looked at it last.
 */
@NullMarked
@NamedInterface("member")
package io.sealbill.app.identity.member;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
