package io.sealbill.app.customer;

import com.fasterxml.jackson.annotation.JsonInclude;

import io.sealbill.app.biller.ApiClient;
import io.sealbill.app.problem.Problem;
import io.sealbill.app.tenancy.Tenancy;
import io.sealbill.kernel.sealing.RecipientKey;

import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

import java.util.IllformedLocaleException;
import java.util.List;
import java.util.Locale;
import java.util.UUID;

/** Accounts, for a biller's programs. */
@RestController
class AccountDoors {
    private static final int MOST_CODES = 1000;

    private final Tenancy tenancy;
    private final Accounts accounts;

    AccountDoors(Tenancy tenancy, Accounts accounts) {
        this.tenancy = tenancy;
        this.accounts = accounts;
    }

    record NewAccount(String accountCode, String name, String email, String locale) {
        AccountDetails details() {
            require(accountCode, 100, "accountCode");
            require(name, 200, "name");
            require(email, 254, "email");
            if (!email.matches("[^\\s@<>]+@[^\\s@<>]+")) {
                throw Problem.unprocessable("value_refused", "email is not an address.");
            }
            return new AccountDetails(accountCode.strip(), name.strip(), email.strip(), language());
        }

        private Locale language() {
            try {
                return new Locale.Builder().setLanguageTag(locale).build();
            } catch (IllformedLocaleException refused) {
                throw Problem.unprocessable("value_refused", "locale is not a BCP 47 tag.");
            }
        }

        private static void require(String value, int most, String field) {
            if (value.isBlank() || value.length() > most) {
                throw Problem.unprocessable(
                        "value_refused", field + " is empty or longer than " + most + ".");
            }
        }
    }

    /**
     * @param enrolmentCode to be handed to the customer; only in the answer that made it
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record AccountAnswer(UUID accountId, @Nullable String enrolmentCode) {}

    record Lookup(List<String> codes) {}

    /**
     * @param locale the customer's language, for the document: BCP 47
     */
    record LookupAnswer(
            String code, UUID accountId, String locale, List<RecipientKey> recipients) {}

    @PostMapping("/v1/accounts")
    AccountAnswer register(@RequestBody NewAccount account, ApiClient client) {
        AccountDetails details = account.details();
        var registered =
                tenancy.asBiller(
                        client.billerId(), () -> accounts.register(client.billerId(), details));
        EnrolmentCode code = registered.enrolmentCode();
        return new AccountAnswer(registered.accountId(), code == null ? null : code.reveal());
    }

    @PostMapping("/v1/accounts/lookup")
    List<LookupAnswer> lookup(@RequestBody Lookup lookup, ApiClient client) {
        if (lookup.codes().size() > MOST_CODES) {
            throw Problem.unprocessable("value_refused", "At most " + MOST_CODES + " codes.");
        }
        return tenancy
                .asBiller(
                        client.billerId(), () -> accounts.lookup(client.billerId(), lookup.codes()))
                .entrySet()
                .stream()
                .map(
                        found ->
                                new LookupAnswer(
                                        found.getKey(),
                                        found.getValue().accountId(),
                                        found.getValue().locale().toLanguageTag(),
                                        found.getValue().recipients()))
                .toList();
    }
}
