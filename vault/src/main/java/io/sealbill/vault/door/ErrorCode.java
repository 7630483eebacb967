package io.sealbill.vault.door;

import java.util.Locale;

/**
 * What a caller did wrong, as a stable word: the constant's name in lower case. The words never
 * change their meaning; new ones may come.
 */
public enum ErrorCode {
    INVALID_REQUEST(400, "The request is not understood"),
    CARD_UNREADABLE(400, "The sealed card fields cannot be opened"),
    SIGNATURE_INVALID(401, "The signature does not belong to this content"),
    SIGNATURE_EXPIRED(401, "The signature is too old"),
    FORBIDDEN_CALLER(403, "This caller is not allowed here"),
    NOT_FOUND(404, "There is nothing at this address"),
    UNKNOWN_CARD_ENTRY(404, "There is no such card entry"),
    UNKNOWN_TOKEN(404, "The biller has no such card token"),
    UNKNOWN_CHARGE(404, "There is no such charge"),
    CARD_ENTRY_USED(409, "The card entry was used already"),
    CARD_KEY_RETIRED(409, "The card key is not in use any more"),
    KEY_REUSED(409, "The key was used for other content"),
    CARD_ENTRY_EXPIRED(410, "The card entry has expired"),
    TOO_LARGE(413, "The request is too large"),
    CARD_NUMBER_INVALID(422, "The card number is not valid"),
    BRAND_NOT_ACCEPTED(422, "Cards of this brand are not accepted"),
    CARD_EXPIRY_INVALID(422, "The expiry date is not valid"),
    CARD_EXPIRED(422, "The card has expired"),
    SECURITY_CODE_INVALID(422, "The security code is not valid"),
    INTERNAL_ERROR(500, "The vault failed");

    private final int status;
    private final String title;

    ErrorCode(int status, String title) {
        this.status = status;
        this.title = title;
    }

    public int status() {
        return status;
    }

    public String title() {
        return title;
    }

    /** The word on the wire. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
