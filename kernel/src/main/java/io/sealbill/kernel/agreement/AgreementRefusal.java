package io.sealbill.kernel.agreement;

import java.util.Locale;

/** Why a proof of agreement is not accepted. Which secret was wrong is not told. */
public enum AgreementRefusal {
    /** None was given. */
    FRESH_FACTOR_REQUIRED,
    PROOF_UNREADABLE,
    /** It was given for other data than these. */
    AGREEMENT_CHANGED,
    /** It was given more than five minutes after the data were shown, or before. */
    AGREEMENT_EXPIRED,
    /** What was signed is not the use of a passkey. */
    PURPOSE_WRONG,
    /** It was given at another site. */
    ORIGIN_WRONG,
    RELYING_PARTY_WRONG,
    /** No passkey of this payer. */
    CREDENTIAL_UNKNOWN,
    /** The passkey was used without checking who uses it. */
    USER_NOT_VERIFIED,
    SIGNATURE_WRONG,
    /**
     * The passkey has signed something later already: this is a copy of it, or of its signature.
     */
    ASSERTION_REPLAYED,
    TOTP_WRONG,
    TOO_MANY_TRIES;

    /** As in the API. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
