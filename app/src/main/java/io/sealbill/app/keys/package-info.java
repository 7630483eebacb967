/**
 * Encryption at rest for what is not sealed: a fresh data key a record, wrapped by keys of the
 * biller that rotate, under a root key that is not in the database; and keyed hashes to find a
 * record without reading it.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"settings"})
package io.sealbill.app.keys;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
