package io.sealbill.app.bootstrap;

import io.sealbill.app.biller.ApiScope;
import io.sealbill.app.biller.ApiToken;
import io.sealbill.app.biller.ApiTokens;
import io.sealbill.app.biller.Biller;
import io.sealbill.app.biller.Billers;
import io.sealbill.app.biller.KeyStoreFile;
import io.sealbill.app.biller.PayeeAccount.Scheme;
import io.sealbill.app.biller.PayeeAccount.Standing;
import io.sealbill.app.biller.PayeeAccounts;
import io.sealbill.app.biller.SigningKeys;
import io.sealbill.app.biller.brand.Brands;
import io.sealbill.app.bootstrap.BootstrapFile.AccountEntry;
import io.sealbill.app.bootstrap.BootstrapFile.BillerEntry;
import io.sealbill.app.bootstrap.BootstrapFile.LogoEntry;
import io.sealbill.app.bootstrap.BootstrapFile.PayeeEntry;
import io.sealbill.app.customer.AccountDetails;
import io.sealbill.app.customer.Accounts;
import io.sealbill.app.customer.EnrolmentCode;
import io.sealbill.app.tenancy.Tenancy;
import io.sealbill.kernel.document.pdf.brand.AccentColour;
import io.sealbill.kernel.document.pdf.brand.BrandRefusal;
import io.sealbill.kernel.document.pdf.brand.Logo;

import org.springframework.stereotype.Component;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;

/** One biller of the operator's file, with its keys and accounts, in one transaction. */
@Component
class BillerSetup {
    private static final Duration TOKEN_VALIDITY = Duration.ofDays(365);

    private final Tenancy tenancy;
    private final Register register;
    private final SigningKeys signingKeys;
    private final ApiTokens tokens;
    private final PayeeAccounts payeeAccounts;
    private final Accounts accounts;

    BillerSetup(
            Tenancy tenancy,
            Register register,
            SigningKeys signingKeys,
            ApiTokens tokens,
            PayeeAccounts payeeAccounts,
            Accounts accounts) {
        this.tenancy = tenancy;
        this.register = register;
        this.signingKeys = signingKeys;
        this.tokens = tokens;
        this.payeeAccounts = payeeAccounts;
        this.accounts = accounts;
    }

    /** Who there is, and what they look like. */
    @Component
    record Register(Billers billers, Brands brands) {}

    UUID ensure(BillerEntry entry, Path folder) {
        UUID billerId =
                register.billers()
                        .bySlug(entry.slug())
                        .orElseGet(() -> create(entry, folder))
                        .billerId();
        return tenancy.asBiller(
                billerId,
                () -> {
                    signingKeys.register(
                            billerId,
                            new KeyStoreFile(
                                    bytes(folder.resolve(entry.signing().keyStoreFile())),
                                    text(folder.resolve(entry.signing().passwordFile()))));
                    signingKeys.registerNumberHashKey(
                            billerId,
                            Base64.getDecoder()
                                    .decode(text(folder.resolve(entry.numberHashKeyFile()))));
                    tokens.register(
                            billerId,
                            "set up by the operator",
                            EnumSet.allOf(ApiScope.class),
                            TOKEN_VALIDITY,
                            new ApiToken(text(folder.resolve(entry.apiTokenFile()))));
                    ensurePayee(billerId, entry.payee());
                    ensureAccounts(billerId, entry.accounts());
                    return billerId;
                });
    }

    private Biller create(BillerEntry entry, Path folder) {
        Logo logo = entry.logo() == null ? null : logo(entry.logo(), folder);
        Biller biller = register.billers().create(registration(entry));
        if (logo == null) {
            return biller;
        }
        AccentColour accent = register.brands().of(biller).accent();
        return tenancy.asBiller(
                biller.billerId(),
                () -> {
                    register.brands().set(biller.billerId(), Objects.requireNonNull(accent), logo);
                    return biller;
                });
    }

    private static Logo logo(LogoEntry entry, Path folder) {
        try {
            return Logo.read(bytes(folder.resolve(entry.file())), entry.alternative());
        } catch (BrandRefusal refused) {
            throw new IllegalArgumentException(entry.file() + ": " + refused.getMessage(), refused);
        }
    }

    /** One that never stood in the register is a change; one that was replaced stays replaced. */
    private void ensurePayee(UUID billerId, PayeeEntry payee) {
        if (payeeAccounts.standing(billerId, payee.account()) == Standing.UNKNOWN) {
            payeeAccounts.register(
                    billerId,
                    Scheme.valueOf(payee.scheme().toUpperCase(Locale.ROOT)),
                    payee.account(),
                    payee.holder());
        }
    }

    private void ensureAccounts(UUID billerId, List<AccountEntry> entries) {
        Set<String> known =
                accounts.lookup(billerId, entries.stream().map(AccountEntry::code).toList())
                        .keySet();
        for (AccountEntry entry : entries) {
            if (known.contains(entry.code())) {
                continue;
            }
            var details =
                    new AccountDetails(entry.code(), entry.name(), entry.email(), entry.locale());
            if (entry.enrolmentCode() == null) {
                accounts.register(billerId, details);
            } else {
                accounts.register(billerId, details, new EnrolmentCode(entry.enrolmentCode()));
            }
        }
    }

    private static Biller.Registration registration(BillerEntry entry) {
        return new Biller.Registration(
                entry.slug(),
                entry.legalName(),
                entry.trade(),
                entry.country(),
                entry.currency(),
                entry.zone(),
                entry.locale(),
                entry.accentColour());
    }

    private static byte[] bytes(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
