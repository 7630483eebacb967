package io.sealbill.app.payment.door;

import io.sealbill.app.identity.CurrentUser;
import io.sealbill.app.payment.PaymentRefusal;
import io.sealbill.app.problem.Problem;
import io.sealbill.kernel.agreement.AgreementRefusal;

import org.springframework.http.HttpStatus;

/** Why nothing was charged, in the words of the API. */
final class PaymentProblems {
    private PaymentProblems() {}

    static Problem of(AgreementRefusal why) {
        return switch (why) {
            case FRESH_FACTOR_REQUIRED -> CurrentUser.freshFactorRequired();
            case TOTP_WRONG ->
                    Problem.unauthorized(
                            why.code(), "This code is not right, or it was used before.");
            case TOO_MANY_TRIES ->
                    new Problem(
                            HttpStatus.TOO_MANY_REQUESTS,
                            why.code(),
                            "Too many codes were tried. Nothing was charged; start again.");
            default ->
                    Problem.unauthorized(
                            why.code(),
                            "This passkey did not agree to this payment. Nothing was charged.");
        };
    }

    static Problem of(PaymentRefusal why) {
        return switch (why) {
            case NOT_FOUND, NOT_THE_HOLDER -> Problem.notFound();
            case INTENT_EXPIRED ->
                    Problem.conflict(why.code(), "This was shown too long ago. Start again.");
            case ALREADY_PAID -> Problem.conflict(why.code(), "This bill is paid.");
            case PAYMENT_IN_FLIGHT ->
                    Problem.conflict(
                            why.code(),
                            "A payment of this bill is on its way. Wait for its outcome; you will"
                                    + " not be charged twice.");
            case NOT_OPEN -> Problem.conflict(why.code(), "There is nothing to pay on this bill.");
            case CHANGED ->
                    Problem.conflict(
                            why.code(), "The bill has changed since you saw it. Look at it again.");
            case TOO_MANY_ATTEMPTS ->
                    new Problem(
                            HttpStatus.TOO_MANY_REQUESTS,
                            why.code(),
                            "Too many payments failed. Please wait ten minutes.");
        };
    }
}
