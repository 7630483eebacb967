package io.sealbill.cli.demo.sample;

import io.sealbill.cli.demo.stack.Secrets;

import tools.jackson.databind.json.JsonMapper;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/**
 * Writes the file from which the app sets up billers, staff, payers and accounts at its start, and
 * makes the keys, tokens and passwords that it names.
 */
public final class Bootstrap {
    private static final String API_TOKEN = "api-token";

    private final SampleWorld world;
    private final Secrets secrets;
    private final URI app;
    private final SigningKeys keys;

    /**
     * @param app where it is going to serve
     */
    public Bootstrap(SampleWorld world, Secrets secrets, URI app, Clock clock) {
        this.world = world;
        this.secrets = secrets;
        this.app = app;
        this.keys = new SigningKeys(secrets, app.resolve("/pki/"), clock);
    }

    /** What the app is started with, all of it written. */
    public Map<String, String> settings() {
        publish();
        return Map.of(
                "sealbill.bootstrap-file", write().toString(),
                "sealbill.pki-folder", pkiFolder().toString(),
                "sealbill.timestamps.key-store", keys.timestampKeyStore().toString(),
                "sealbill.timestamps.password-file", keys.timestampPasswordFile().toString());
    }

    /** Publishes the authority's certificate, and a list that is good for another week. */
    public void publish() {
        keys.publish(pkiFolder());
    }

    /** Where the app gives timestamps to everybody. */
    public URI timestamps() {
        return app.resolve("/pki/timestamps");
    }

    private Path pkiFolder() {
        return secrets.folder().resolve("pki");
    }

    private Path write() {
        Map<String, Object> file =
                Map.of(
                        "billers", world.billers().stream().map(this::biller).toList(),
                        "payers", world.payers().stream().map(this::payer).toList());
        return secrets.write("bootstrap.json", JsonMapper.shared().writeValueAsBytes(file));
    }

    /** The certificate of the authority that vouches for all billers of the demo. */
    public String authorityPem() {
        return keys.authorityPem();
    }

    /** The payee account of each biller, by the subject of its certificate (RFC 2253). */
    public Map<String, List<String>> payeeAccounts() {
        Map<String, List<String>> accounts = new TreeMap<>();
        for (SampleWorld.Biller biller : world.billers()) {
            accounts.put(keys.subject(biller), List.of(biller.payeeAccount()));
        }
        return accounts;
    }

    /** The folder of the biller's secrets, laid out as the command {@code seal} reads it. */
    public Path keyFolder(SampleWorld.Biller biller) {
        return secrets.of(biller.slug()).folder();
    }

    /** The token of the biller's programs. */
    public String apiToken(SampleWorld.Biller biller) {
        return secrets.of(biller.slug()).token(API_TOKEN);
    }

    /** Notes the id that the app gave the biller, for the command {@code seal}. */
    public void noteBillerId(SampleWorld.Biller biller, UUID id) {
        secrets.of(biller.slug())
                .write("biller-id", id.toString().getBytes(StandardCharsets.US_ASCII));
    }

    public SignIn signIn(SampleWorld.Payer payer) {
        return signIn(payer.id(), payer.name(), payer.email());
    }

    public SignIn staffSignIn(SampleWorld.Biller biller) {
        return signIn(biller.slug() + "-staff", biller.staff().name(), biller.staff().email());
    }

    /** What a customer without a sign-in yet types to get one. */
    public String enrolmentCode(SampleWorld.Account account) {
        return secrets.of("people").typedPassword("enrolment-" + account.code());
    }

    private SignIn signIn(String id, String name, String email) {
        return new SignIn(
                name,
                email,
                secrets.of("people").typedPassword(id + ".password"),
                secrets.of("people").totpSecret(id + ".totp"));
    }

    private Map<String, Object> biller(SampleWorld.Biller biller) {
        Secrets own = secrets.of(biller.slug());
        Map<String, Object> entry = new LinkedHashMap<>();
        entry.put("slug", biller.slug());
        entry.put("legalName", biller.legalName());
        entry.put("trade", biller.trade());
        entry.put("country", biller.country());
        entry.put("currency", biller.currency());
        entry.put("zone", biller.zone());
        entry.put("locale", biller.locale());
        entry.put("accentColour", biller.accentColour());
        entry.put("logo", logo(biller, own));
        entry.put("signing", signing(biller));
        entry.put("numberHashKeyFile", own.keyFile("number-hash.key").toString());
        apiToken(biller);
        own.write("timestamps.url", timestamps().toString().getBytes(StandardCharsets.US_ASCII));
        entry.put("apiTokenFile", own.file(API_TOKEN).toString());
        entry.put(
                "payee",
                Map.of(
                        "scheme", biller.payeeScheme(),
                        "account", biller.payeeAccount(),
                        "holder", biller.legalName()));
        Map<String, Object> staff = person(staffSignIn(biller), biller.locale());
        entry.put("staff", List.of(Map.of("signIn", staff, "role", "biller_admin")));
        entry.put("accounts", biller.accounts().stream().map(this::account).toList());
        return entry;
    }

    /** For the app, and as the command {@code seal} reads it. */
    private static Map<String, String> logo(SampleWorld.Biller biller, Secrets own) {
        Path file = own.write("logo.png", biller.logo());
        Map<String, String> brand =
                Map.of(
                        "accentColour", biller.accentColour(),
                        "logo", "logo.png",
                        "logoAlternative", biller.logoAlternative());
        own.write("brand.json", JsonMapper.shared().writeValueAsBytes(brand));
        return Map.of("file", file.toString(), "alternative", biller.logoAlternative());
    }

    private Map<String, Object> signing(SampleWorld.Biller biller) {
        return Map.of(
                "keyStoreFile", keys.keyStore(biller).toString(),
                "passwordFile", keys.passwordFile(biller).toString());
    }

    private Map<String, Object> account(SampleWorld.Account account) {
        Map<String, Object> entry = new LinkedHashMap<>();
        entry.put("code", account.code());
        entry.put("name", account.name());
        entry.put("email", account.email());
        entry.put("locale", account.locale());
        if (account.payer() == null) {
            entry.put("enrolmentCode", enrolmentCode(account));
        }
        return entry;
    }

    private Map<String, Object> payer(SampleWorld.Payer payer) {
        List<Map<String, String>> accounts =
                world.billers().stream()
                        .flatMap(
                                biller ->
                                        biller.accounts().stream()
                                                .filter(
                                                        account ->
                                                                payer.id().equals(account.payer()))
                                                .map(
                                                        account ->
                                                                Map.of(
                                                                        "biller", biller.slug(),
                                                                        "code", account.code())))
                        .toList();
        return Map.of("signIn", person(signIn(payer), payer.locale()), "accounts", accounts);
    }

    private static Map<String, Object> person(SignIn signIn, String locale) {
        return Map.of(
                "email", signIn.email(),
                "name", signIn.name(),
                "locale", locale,
                "password", signIn.password(),
                "totpSecret", signIn.totpSecretBase32());
    }
}
