package io.sealbill.cli.demo.sample;

import org.jspecify.annotations.Nullable;

import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;

/** Who is who in the demo, as the resource {@code /demo/world.json} says. */
public record SampleWorld(List<Payer> payers, List<Biller> billers) {

    /** Somebody with a ready sign-in. */
    public record Payer(String id, String name, String email, String locale) {}

    /** Somebody who works for a biller, with a ready sign-in. */
    public record Staff(String name, String email) {}

    /**
     * @param logoAlternative what its logo shows
     * @param payeeScheme {@code iban} or {@code other}
     * @param realBills files of the resources that are taken in as they are
     */
    public record Biller(
            String slug,
            String legalName,
            String trade,
            String country,
            String currency,
            String zone,
            String locale,
            String accentColour,
            String logoAlternative,
            String payeeScheme,
            String payeeAccount,
            String numberPrefix,
            Staff staff,
            List<Account> accounts,
            List<Bill> bills,
            List<String> realBills) {

        /** The same biller with other customers, and no bills for them yet. */
        public Biller with(List<Account> others) {
            return new Biller(
                    slug,
                    legalName,
                    trade,
                    country,
                    currency,
                    zone,
                    locale,
                    accentColour,
                    logoAlternative,
                    payeeScheme,
                    payeeAccount,
                    numberPrefix,
                    staff,
                    others,
                    List.of(),
                    List.of());
        }

        /** Its logo, a PNG. */
        byte[] logo() {
            try (var png = SampleWorld.class.getResourceAsStream("/demo/" + slug + "/logo.png")) {
                return Objects.requireNonNull(png).readAllBytes();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        Account account(String code) {
            return accounts.stream()
                    .filter(account -> account.code().equals(code))
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException("no account " + code));
        }
    }

    /**
     * @param payer whose it is, or null while it waits for its customer to enrol
     */
    public record Account(
            String code,
            String name,
            String email,
            String locale,
            String street,
            String city,
            String postalCode,
            @Nullable String payer) {

        /** An account at the same address that {@code payer} holds. */
        public Account heldBy(Payer payer, String accountCode) {
            return new Account(
                    accountCode,
                    payer.name(),
                    payer.email(),
                    payer.locale(),
                    street,
                    city,
                    postalCode,
                    payer.id());
        }
    }

    /**
     * @param file template among the resources
     * @param dueInDays from today; below zero for a bill that is overdue
     */
    public record Bill(String file, String account, int issuedDaysAgo, int dueInDays) {}

    public static SampleWorld read() {
        try (var json = SampleWorld.class.getResourceAsStream("/demo/world.json")) {
            return JsonMapper.shared().readValue(json, SampleWorld.class);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public Payer payer(String id) {
        return payers.stream()
                .filter(payer -> payer.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no payer " + id));
    }

    public Biller biller(String slug) {
        return billers.stream()
                .filter(biller -> biller.slug().equals(slug))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no biller " + slug));
    }
}
