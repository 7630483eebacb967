/**
 * Four eyes: what one person of a biller asks for and another decides. Modules bring the acts; this
 * one keeps that maker and checker are never the same, and that a decision and what it does are one
 * transaction.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"tenancy", "problem", "audit", "keys"})
package io.sealbill.app.approval;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
