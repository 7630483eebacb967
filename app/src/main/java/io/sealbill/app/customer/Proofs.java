package io.sealbill.app.customer;

import io.sealbill.app.identity.factor.PasswordRules;
import io.sealbill.app.identity.factor.TotpCodes;
import io.sealbill.app.identity.factor.TotpSecret;
import io.sealbill.app.problem.Problem;

import org.springframework.stereotype.Component;

import java.util.List;

/** What a new payer has to show: a fit password, and an authenticator that has the secret. */
@Component
class Proofs {
    private final PasswordRules rules;
    private final TotpCodes codes;

    Proofs(PasswordRules rules, TotpCodes codes) {
        this.rules = rules;
        this.codes = codes;
    }

    /** The time step of the code, which is used up by it. */
    long check(String password, AccountDetails person, TotpSecret secret, String code) {
        rules.check(password, List.of(person.email(), person.name(), person.code()));
        return codes.stepOf(secret, code)
                .orElseThrow(() -> Problem.unprocessable("totp_wrong", "This code is not right."));
    }
}
