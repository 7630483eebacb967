package io.sealbill.vault.tokenization;

import io.sealbill.vault.custody.Pan;
import io.sealbill.vault.door.CallerError;
import io.sealbill.vault.door.ErrorCode;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.Arrays;

/**
 * A card that passed every check that needs no network: Luhn, brand, length, expiry, security code.
 * Whether it is good, only its issuer knows.
 */
final class Card implements AutoCloseable {
    private static final int YEARS_AHEAD = 20;

    private final Pan pan;
    private final Brand brand;
    private final YearMonth expiry;
    private final byte[] securityCode;

    private Card(Pan pan, Brand brand, YearMonth expiry, byte[] securityCode) {
        this.pan = pan;
        this.brand = brand;
        this.expiry = expiry;
        this.securityCode = securityCode;
    }

    /**
     * Reads and checks what a browser sealed; {@code json} is zeroed either way.
     *
     * @throws CallerError for the first field that is wrong, in the order of the page
     */
    static Card read(byte[] json, Clock clock) {
        try (CardFields fields = CardFields.read(json)) {
            if (fields == null) {
                throw new CallerError(
                        ErrorCode.CARD_UNREADABLE, "Not the fields pan, expiry, securityCode");
            }
            Brand brand = brandOf(fields.pan());
            YearMonth expiry = expiryOf(fields.expiry(), clock);
            checkSecurityCode(fields.securityCode(), brand);
            return new Card(
                    Pan.takeOver(fields.pan().clone()),
                    brand,
                    expiry,
                    fields.securityCode().clone());
        }
    }

    private static Brand brandOf(byte[] number) {
        if (number.length < 12 || number.length > 19 || !digitsOnly(number) || !luhn(number)) {
            throw new CallerError(ErrorCode.CARD_NUMBER_INVALID);
        }
        Brand brand =
                Brand.of(number).orElseThrow(() -> new CallerError(ErrorCode.BRAND_NOT_ACCEPTED));
        if (!brand.hasLength(number.length)) {
            throw new CallerError(ErrorCode.CARD_NUMBER_INVALID);
        }
        return brand;
    }

    /** A card is good through the last day of its month, wherever that day is still going on. */
    private static YearMonth expiryOf(byte[] text, Clock clock) {
        YearMonth expiry;
        try {
            expiry = YearMonth.parse(new String(text, StandardCharsets.US_ASCII));
        } catch (DateTimeException wrong) {
            throw new CallerError(ErrorCode.CARD_EXPIRY_INVALID);
        }
        YearMonth now = YearMonth.now(clock.withZone(ZoneOffset.ofHours(-12)));
        if (expiry.isBefore(now)) {
            throw new CallerError(ErrorCode.CARD_EXPIRED);
        }
        if (expiry.isAfter(now.plusYears(YEARS_AHEAD))) {
            throw new CallerError(ErrorCode.CARD_EXPIRY_INVALID);
        }
        return expiry;
    }

    private static void checkSecurityCode(byte[] code, Brand brand) {
        if (code.length != brand.securityCodeLength() || !digitsOnly(code)) {
            throw new CallerError(ErrorCode.SECURITY_CODE_INVALID);
        }
    }

    private static boolean digitsOnly(byte[] text) {
        for (byte sign : text) {
            if (sign < '0' || sign > '9') {
                return false;
            }
        }
        return true;
    }

    /** ISO/IEC 7812-1, annex B. */
    private static boolean luhn(byte[] number) {
        int sum = 0;
        for (int i = 0; i < number.length; i++) {
            int digit = number[number.length - 1 - i] - '0';
            int weighed = i % 2 == 0 ? digit : digit * 2;
            sum += weighed > 9 ? weighed - 9 : weighed;
        }
        return sum % 10 == 0;
    }

    Pan pan() {
        return pan;
    }

    Brand brand() {
        return brand;
    }

    YearMonth expiry() {
        return expiry;
    }

    /** The digits themselves, not a copy. */
    byte[] securityCode() {
        return securityCode;
    }

    @Override
    public void close() {
        pan.close();
        Arrays.fill(securityCode, (byte) 0);
    }

    @Override
    public String toString() {
        return "Card[redacted]";
    }
}
