package io.sealbill.app.biller;

import java.util.Arrays;

/** One thing that a biller's program may do. */
public enum ApiScope {
    BILLS_WRITE("bills:write"),
    ACCOUNTS_WRITE("accounts:write"),
    PAYMENTS_READ("payments:read");

    private final String wireName;

    ApiScope(String wireName) {
        this.wireName = wireName;
    }

    /** As it stands in the database and in the API. */
    public String wireName() {
        return wireName;
    }

    static ApiScope ofWireName(String name) {
        return Arrays.stream(values())
                .filter(scope -> scope.wireName.equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no API scope: " + name));
    }
}
