/**
 * Who issues bills: name and marks, payee accounts with their history, signing certificates, the
 * number-hash key, and the API tokens of a biller's programs.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"tenancy", "problem", "approval", "keys", "transparency"})
package io.sealbill.app.biller;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
