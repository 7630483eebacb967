package io.sealbill.app.customer;

import io.sealbill.app.identity.factor.TotpSecret;

import java.io.Serializable;
import java.util.UUID;

/**
 * Between the two pages of an enrolment, in the session: the code was right, nobody is bound yet.
 *
 * @param codeHash in hexadecimal
 * @param secret what the authenticator is being given
 */
record PendingEnrolment(UUID billerId, UUID accountId, String codeHash, TotpSecret secret)
        implements Serializable {}
