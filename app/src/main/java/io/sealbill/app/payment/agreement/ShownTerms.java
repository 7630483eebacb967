package io.sealbill.app.payment.agreement;

import io.sealbill.kernel.agreement.Credential;
import io.sealbill.kernel.agreement.PaymentTerms;

import org.jspecify.annotations.Nullable;

import java.time.Instant;

/**
 * What a payer was shown, as the database has it now.
 *
 * @param attempted whether the payer agreed to it before
 * @param credential the payer's passkey that was named; null if there is none of this name
 */
@SuppressWarnings("ArrayRecordComponent") // handed on, never compared
record ShownTerms(
        PaymentTerms terms,
        byte[] nonce,
        Instant expiresAt,
        boolean attempted,
        @Nullable Credential credential) {}
