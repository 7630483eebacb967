package io.sealbill.cli.demo;

import io.sealbill.cli.demo.sample.Bootstrap;
import io.sealbill.cli.demo.sample.DemoStack;
import io.sealbill.cli.demo.sample.SampleWorld;
import io.sealbill.cli.demo.sample.SignIn;

import java.io.PrintStream;
import java.nio.file.Path;

/** What a person needs to know once everything runs: where, who, and what to try. */
final class Welcome {
    private final DemoStack demo;
    private final Bootstrap bootstrap;
    private final PrintStream out;

    Welcome(DemoStack demo, PrintStream out) {
        this.demo = demo;
        this.bootstrap = demo.bootstrap();
        this.out = out;
    }

    void print(Path userTrust) {
        addresses();
        people();
        ideas();
        out.printf(
                """

                  `./sealbill verify` knows this demo's billers: their authority was added to
                  %s and %s,
                  and the key of its public log, %s/log (./sealbill log checks that it only grows).
                  Everything is kept in %s. Ctrl-C stops; --fresh starts anew.
                """,
                userTrust,
                demo.stack().folder().path().resolve("trust"),
                demo.stack().app(),
                demo.stack().folder().path());
        out.flush();
    }

    private void addresses() {
        out.println();
        address("Portal", demo.stack().app() + "/", "for customers and for billers' staff");
        address("Phone", demo.stack().simulator() + "/authenticator", "everybody's one-time codes");
        address("Inbox", demo.stack().simulator() + "/inbox", "the mails that went out");
        address("Provider", demo.stack().simulator() + "/provider/", "test cards, what each does");
        address("Bank", demo.stack().simulator() + "/bank/", "payouts and statements");
    }

    private void people() {
        out.printf("%n  Sign in with a password, and a one-time code from the phone:%n");
        for (SampleWorld.Payer payer : demo.world().payers()) {
            person(bootstrap.signIn(payer), "customer");
        }
        for (SampleWorld.Biller biller : demo.world().billers()) {
            person(bootstrap.staffSignIn(biller), "staff of " + biller.legalName());
        }
        out.printf("%n  Or become a customer at %s/enrol:%n", demo.stack().app());
        for (SampleWorld.Biller biller : demo.world().billers()) {
            biller.accounts().stream()
                    .filter(account -> account.payer() == null)
                    .limit(1)
                    .forEach(this::enrolment);
        }
    }

    private void ideas() {
        SampleWorld.Biller biller = demo.world().billers().getFirst();
        Path home = demo.stack().folder().path();
        out.printf(
                """

                  Try
                    1. Sign in as %s, set up your browser's key, open a bill, pay it with the
                       card 4242 4242 4242 4242 (any date to come, any code).
                    2. Pay another with 4000 0000 0000 0002: declined, nothing is taken.
                    3. Sign in as %s of %s and present a file of bills; some lie in
                       %s/bills.
                    4. Read one: ./sealbill read %s/bills/city-water/*
                    5. Seal at the biller's, so that no server ever reads a bill:
                       ./sealbill seal %s/bills/%s --to %s --keys %s
                """,
                demo.world().payers().getFirst().name(),
                biller.staff().name(),
                biller.legalName(),
                home,
                home,
                home,
                biller.slug(),
                demo.stack().app(),
                bootstrap.keyFolder(biller));
    }

    private void address(String name, String address, String what) {
        out.printf("  %-9s %-38s %s%n", name, address, what);
    }

    private void person(SignIn signIn, String role) {
        out.printf(
                "    %s  %s  %s  %s%n",
                padded(signIn.name(), 13), padded(signIn.email(), 31), signIn.password(), role);
    }

    private void enrolment(SampleWorld.Account account) {
        out.printf(
                "    %s  account %s  code %s%n",
                padded(account.name(), 13),
                padded(account.code(), 14),
                bootstrap.enrolmentCode(account));
    }

    /** Chinese characters stand two columns wide. */
    private static String padded(String text, int columns) {
        int width = text.codePoints().map(point -> point >= 0x1100 ? 2 : 1).sum();
        return text + " ".repeat(Math.max(0, columns - width));
    }
}
