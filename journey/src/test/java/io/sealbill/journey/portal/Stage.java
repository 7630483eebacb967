package io.sealbill.journey.portal;

import static org.assertj.core.api.Assertions.assertThat;

import io.sealbill.cli.demo.sample.BillWriter;
import io.sealbill.cli.demo.sample.DemoStack;
import io.sealbill.cli.demo.sample.Intake;
import io.sealbill.cli.demo.sample.SampleWorld;
import io.sealbill.cli.demo.sample.SignIn;
import io.sealbill.cli.demo.stack.Part;
import io.sealbill.cli.demo.stack.Ports;
import io.sealbill.cli.demo.stack.StackOptions;
import io.sealbill.journey.browser.Chromium;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A whole running Sealbill with the demo's bills in it, and a browser to visit it with. */
final class Stage implements AutoCloseable {
    /** A customer of the first biller who has no bill. */
    static final String WITHOUT_BILLS = "emma";

    /** Another one, whose bills a test sends itself. */
    static final String WITH_BILLS_OF_A_TEST = "nora";

    /** One more, who gets a statement of account, too. */
    static final String WITH_A_STATEMENT = "otto";

    /** The account of {@link #WITH_A_STATEMENT}. */
    static final String STATEMENT_ACCOUNT = "CW-100905";

    /** A customer of the first biller whom no browser visits. */
    static final String BY_PROGRAM = "noor";

    /** The account of {@link #BY_PROGRAM}. */
    static final String BY_PROGRAM_ACCOUNT = "CW-100903";

    /** A customer whose bill a test corrects. */
    static final String WITH_A_CORRECTION = "niko";

    /** The account of {@link #WITH_A_CORRECTION}. */
    static final String CORRECTED_ACCOUNT = "CW-100906";

    /** A customer whose bills a test keeps and checks. */
    static final String WITH_CHECKED_BILLS = "sena";

    /** The account of {@link #WITH_CHECKED_BILLS}. */
    static final String CHECKED_ACCOUNT = "CW-100907";

    /** A customer who is billed in currencies of 0, 2 and 3 decimals. */
    static final String WITH_CURRENCIES = "kenji";

    /** The account of {@link #WITH_CURRENCIES}. */
    static final String CURRENCIES_ACCOUNT = "CW-100908";

    private final DemoStack demo;
    private final Chromium chromium;
    private final Map<String, Authenticator> phones = new HashMap<>();

    private Stage(DemoStack demo, Chromium chromium) {
        this.demo = demo;
        this.chromium = chromium;
    }

    /** Asks for the browser first: without it nothing else needs to be started. */
    static Stage set() throws IOException, InterruptedException {
        Chromium chromium = Chromium.launch();
        Path directory = Files.createTempDirectory("sealbill-journey");
        DemoStack demo =
                DemoStack.prepare(new StackOptions(directory, true, Ports.free()), world());
        Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().unstarted(demo::close));
        demo.start(part -> {});
        Intake.Report report = new Intake(demo, Clock.systemUTC()).takeIn();
        assertThat(report.refusals()).isEmpty();
        return new Stage(demo, chromium);
    }

    DemoStack demo() {
        return demo;
    }

    /** A visit from a fresh browser, as somebody who reads this language (BCP 47). */
    Visit visit(String language, Screen screen) {
        return new Visit(this, chromium.browser(), language, screen);
    }

    SignIn payer(String id) {
        return demo.bootstrap().signIn(demo.world().payer(id));
    }

    SignIn staff(String biller) {
        return demo.bootstrap().staffSignIn(demo.world().biller(biller));
    }

    /** The phone of whom this sign-in is: one for all visits, because a code counts once. */
    Authenticator phone(SignIn signIn) {
        return phones.computeIfAbsent(
                signIn.email(), email -> new Authenticator(signIn.totpSecretBase32()));
    }

    /** An archive of bills that the first biller has not sent yet. */
    byte[] moreBills() throws IOException {
        SampleWorld.Biller biller = demo.world().billers().getFirst();
        BillWriter writer = new BillWriter(biller, Clock.systemUTC());
        return Intake.archive(
                biller.bills().stream().map(bill -> writer.write(bill, "-more")).toList());
    }

    /** Lets the payment provider hang, or go on. */
    void signalProvider(String signal) throws IOException, InterruptedException {
        long provider = demo.stack().process(Part.SIMULATOR).pid();
        Process kill = new ProcessBuilder("kill", "-" + signal, Long.toString(provider)).start();
        assertThat(kill.waitFor()).isZero();
    }

    @Override
    public void close() throws IOException {
        chromium.close();
        Path directory = demo.stack().folder().path();
        demo.close();
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    private static SampleWorld world() {
        SampleWorld demo = SampleWorld.read();
        var emma = new SampleWorld.Payer(WITHOUT_BILLS, "Emma Lang", "emma@home.example", "en");
        var nora =
                new SampleWorld.Payer(WITH_BILLS_OF_A_TEST, "Nora Hill", "nora@home.example", "en");
        List<SampleWorld.Payer> payers = new ArrayList<>(demo.payers());
        var noor = new SampleWorld.Payer(BY_PROGRAM, "Noor Haddad", "noor@home.example", "en");
        var otto = new SampleWorld.Payer(WITH_A_STATEMENT, "Otto Falk", "otto@home.example", "en");
        var niko = new SampleWorld.Payer(WITH_A_CORRECTION, "Niko Berg", "niko@home.example", "en");
        var sena =
                new SampleWorld.Payer(WITH_CHECKED_BILLS, "Sena Aydin", "sena@home.example", "en");
        var kenji =
                new SampleWorld.Payer(WITH_CURRENCIES, "Kenji Mori", "kenji@home.example", "en");
        payers.addAll(List.of(emma, nora, noor, otto, niko, sena, kenji));
        List<SampleWorld.Biller> billers = new ArrayList<>(demo.billers());
        SampleWorld.Biller first = billers.getFirst();
        SampleWorld.Account model = first.accounts().getFirst();
        first.accounts().add(model.heldBy(emma, "CW-100902"));
        first.accounts().add(model.heldBy(nora, "CW-100904"));
        first.accounts().add(model.heldBy(noor, BY_PROGRAM_ACCOUNT));
        first.accounts().add(model.heldBy(otto, STATEMENT_ACCOUNT));
        first.accounts().add(model.heldBy(niko, CORRECTED_ACCOUNT));
        first.accounts().add(model.heldBy(sena, CHECKED_ACCOUNT));
        first.accounts().add(model.heldBy(kenji, CURRENCIES_ACCOUNT));
        return new SampleWorld(payers, billers);
    }
}
