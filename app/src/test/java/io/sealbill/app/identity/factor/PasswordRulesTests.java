package io.sealbill.app.identity.factor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sealbill.app.problem.Problem;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Map;

class PasswordRulesTests {
    private final BreachedPasswords breached = new BreachedPasswords();
    private final PasswordRules rules = new PasswordRules(breached);

    @Test
    void refusesByNameWhatGuessingStartsWith() {
        Map<String, String> table =
                Map.of(
                        "elevenchars",
                        "password_short",
                        "𝒽𝒽𝒽𝒽𝒽𝒽",
                        "password_short",
                        "x".repeat(129),
                        "password_long",
                        "unbelievable",
                        "password_breached",
                        "1q2w3e4r5t6y",
                        "password_breached",
                        "PASSWORD1234",
                        "password_breached",
                        "aaaaaaaaaaaaaaaa",
                        "password_breached",
                        "ada@example.com",
                        "password_common",
                        "abcabcabcabcabc",
                        "password_common");
        table.forEach(
                (password, code) ->
                        assertThatThrownBy(() -> rules.check(password, List.of("ada@example.com")))
                                .as(password)
                                .isInstanceOfSatisfying(
                                        Problem.class,
                                        problem -> assertThat(problem.code()).isEqualTo(code)));
    }

    @Test
    void takesAnyCharacterOfTwelveToAHundredAndTwentyEight() {
        for (String password :
                List.of(
                        "walnut river lantern",
                        "青山绿水一片云来去无心处",
                        "ÀÈÌ øre ✓ ñandú",
                        "correct-horse battery".repeat(6))) {
            assertThatCode(() -> rules.check(password, List.of()))
                    .as(password)
                    .doesNotThrowAnyException();
        }
    }

    @Test
    void knowsTheFirstOfTheListInEveryCase() {
        for (String first : List.of("123456", "password", "qwerty", "Letmein", "DRAGON")) {
            assertThat(breached.contains(first)).as(first).isTrue();
        }
        assertThat(breached.contains("walnut river lantern")).isFalse();
    }
}
