package io.sealbill.app.customer;

import io.sealbill.app.keys.DataKeys;
import io.sealbill.app.keys.RecordAddress;

import org.springframework.stereotype.Component;

import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;

/** The columns of an account that are encrypted, one way and the other. */
@Component
class AccountProtection {
    private static final String CODE = "account.code";
    private static final String NAME = "account.name";
    private static final String EMAIL = "account.email";

    private final DataKeys keys;

    AccountProtection(DataKeys keys) {
        this.keys = keys;
    }

    /** By the names of the statement's parameters. */
    Map<String, Object> columns(UUID billerId, UUID accountId, AccountDetails details) {
        return Map.of(
                "code", protect(new RecordAddress(billerId, CODE, accountId), details.code()),
                "name", protect(new RecordAddress(billerId, NAME, accountId), details.name()),
                "email", protect(new RecordAddress(billerId, EMAIL, accountId), details.email()));
    }

    /**
     * @param row with the columns code, name, email and locale
     */
    AccountDetails details(UUID billerId, UUID accountId, ResultSet row) throws SQLException {
        return new AccountDetails(
                code(billerId, accountId, row.getBytes("code")),
                reveal(new RecordAddress(billerId, NAME, accountId), row.getBytes("name")),
                reveal(new RecordAddress(billerId, EMAIL, accountId), row.getBytes("email")),
                Locale.forLanguageTag(row.getString("locale")));
    }

    String code(UUID billerId, UUID accountId, byte[] stored) {
        return reveal(new RecordAddress(billerId, CODE, accountId), stored);
    }

    private byte[] protect(RecordAddress at, String clear) {
        return keys.protect(at, clear.getBytes(StandardCharsets.UTF_8));
    }

    private String reveal(RecordAddress at, byte[] stored) {
        return new String(keys.reveal(at, stored), StandardCharsets.UTF_8);
    }
}
