package io.sealbill.app.identity;

import org.springframework.security.core.authority.FactorGrantedAuthority;

import java.util.Arrays;
import java.util.Optional;

/** A way to prove who one is. */
public enum Factor {
    /** Something known. Alone it opens nothing. */
    PASSWORD(FactorGrantedAuthority.PASSWORD_AUTHORITY),
    /** A code of RFC 6238 from something owned. */
    TOTP("FACTOR_TOTP"),
    /** A verified passkey: something owned, unlocked by its owner. */
    PASSKEY(FactorGrantedAuthority.WEBAUTHN_AUTHORITY);

    private final String authority;

    Factor(String authority) {
        this.authority = authority;
    }

    /** The name Spring Security knows it by. */
    String authority() {
        return authority;
    }

    static Optional<Factor> ofAuthority(String authority) {
        return Arrays.stream(values())
                .filter(factor -> factor.authority.equals(authority))
                .findFirst();
    }
}
