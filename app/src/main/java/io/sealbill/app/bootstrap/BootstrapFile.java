package io.sealbill.app.bootstrap;

import io.sealbill.app.identity.StaffRole;
import io.sealbill.app.intake.rules.RefusalPolicies;
import io.sealbill.kernel.document.RefusalPolicy;

import org.jspecify.annotations.Nullable;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** The operator's file. Paths in it are relative to its folder. */
record BootstrapFile(List<BillerEntry> billers, List<PayerEntry> payers) {

    /**
     * @param accentColour {@code #rrggbb}, dark enough for text on white
     * @param numberHashKeyFile base64 of 32 bytes
     * @param apiTokenFile the token of the biller's programs, with all scopes
     * @param refusalPolicy which findings refuse its bills, until its administrator says otherwise
     */
    record BillerEntry(
            String slug,
            String legalName,
            String trade,
            String country,
            String currency,
            String zone,
            String locale,
            String accentColour,
            @Nullable LogoEntry logo,
            SigningEntry signing,
            Path numberHashKeyFile,
            Path apiTokenFile,
            PayeeEntry payee,
            @Nullable PolicyEntry refusalPolicy,
            List<StaffEntry> staff,
            List<AccountEntry> accounts) {}

    /** As {@link RefusalPolicies#parse} takes them. */
    record PolicyEntry(String from, List<String> tolerated, List<String> refused) {
        RefusalPolicy policy() {
            return RefusalPolicies.parse(
                    from, String.join(" ", tolerated), String.join(" ", refused));
        }
    }

    /**
     * @param file PNG or JPEG
     * @param alternative what it shows, for those who do not see it
     */
    record LogoEntry(Path file, String alternative) {}

    record SigningEntry(Path keyStoreFile, Path passwordFile) {}

    /**
     * @param scheme {@code iban} or {@code other}
     */
    record PayeeEntry(String scheme, String account, String holder) {}

    /** The role is one of {@link StaffRole}, in lower case. */
    record StaffEntry(SignInEntry signIn, String role) {
        StaffRole staffRole() {
            return StaffRole.valueOf(role.toUpperCase(Locale.ROOT));
        }
    }

    record PayerEntry(SignInEntry signIn, List<HeldAccount> accounts) {}

    /**
     * @param totpSecret base32
     */
    record SignInEntry(
            String email, String name, Locale locale, String password, String totpSecret) {
        @Override
        public String toString() {
            return "SignInEntry[redacted]";
        }
    }

    record AccountEntry(
            String code,
            String name,
            String email,
            Locale locale,
            @Nullable String enrolmentCode) {}

    /**
     * @param biller its slug
     */
    record HeldAccount(String biller, String code) {}
}
