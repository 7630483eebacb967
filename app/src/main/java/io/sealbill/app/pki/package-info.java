/**
 * What signing needs of others, and what others need to check signatures for decades: timestamps,
 * certificates of authorities, revocation lists.
 */
@ApplicationModule(allowedDependencies = {"problem", "settings"})
@NullMarked
package io.sealbill.app.pki;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
