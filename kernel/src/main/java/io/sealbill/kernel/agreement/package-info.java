/**
 * What a payer agrees to when paying, and the proof of it: amount, currency, payee, account and
 * bills, bound into what a passkey signs (Delegated Regulation (EU) 2018/389, article 5). The
 * server and whoever audits it later check with the same code.
 */
@NullMarked
package io.sealbill.kernel.agreement;

import org.jspecify.annotations.NullMarked;
