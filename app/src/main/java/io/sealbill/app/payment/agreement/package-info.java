/**
 * The ceremony by which a payer agrees to a payment: amount, currency, payee, account and bill are
 * shown, and the proof is good for these data alone (RTS (EU) 2018/389, article 5).
 */
@NullMarked
package io.sealbill.app.payment.agreement;

import org.jspecify.annotations.NullMarked;
