package io.sealbill.app.support;

import static org.assertj.core.api.Assertions.assertThat;

import io.sealbill.app.biller.ApiScope;
import io.sealbill.app.biller.ApiTokens;
import io.sealbill.app.biller.Biller;
import io.sealbill.app.biller.Billers;
import io.sealbill.app.biller.KeyStoreFile;
import io.sealbill.app.biller.SigningKeys;
import io.sealbill.app.customer.AccountDetails;
import io.sealbill.app.customer.Accounts;
import io.sealbill.app.event.EventLog;
import io.sealbill.app.event.EventType;
import io.sealbill.app.identity.NewUser;
import io.sealbill.app.identity.StaffRole;
import io.sealbill.app.identity.Users;
import io.sealbill.app.identity.factor.TotpSecret;
import io.sealbill.app.identity.member.Grants;
import io.sealbill.app.identity.member.Grants.Giving;
import io.sealbill.app.payment.CardToken;
import io.sealbill.app.payment.ConfirmResult;
import io.sealbill.app.payment.Confirmation;
import io.sealbill.app.payment.IntentResult;
import io.sealbill.app.payment.PaymentAttempt;
import io.sealbill.app.payment.Payments;
import io.sealbill.app.payment.agreement.GivenProof;
import io.sealbill.app.presentment.Bills;
import io.sealbill.app.presentment.PresentBill;
import io.sealbill.app.presentment.PresentResult;
import io.sealbill.app.tenancy.Tenancy;
import io.sealbill.kernel.agreement.RelyingParty;
import io.sealbill.kernel.agreement.SoftwarePasskey;
import io.sealbill.kernel.document.signing.SigningKey;
import io.sealbill.kernel.money.Money;
import io.sealbill.kernel.sealing.DeviceSecret;
import io.sealbill.kernel.sealing.NumberHash;
import io.sealbill.kernel.sealing.SealHeader;
import io.sealbill.kernel.sealing.SealedBill;
import io.sealbill.kernel.sealing.Sealer;
import io.sealbill.kernel.sealing.hpke.Hpke;
import io.sealbill.kernel.sealing.hpke.Suite;

import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.function.Supplier;

/** A biller of a test's own, with one customer account that one payer holds. */
public final class World {
    /** The account's code at the biller. */
    public static final String CODE = "C-4711";

    /** Where passkeys of tests are used. */
    public static final RelyingParty SITE = new RelyingParty("localhost", "http://localhost:8080");

    private static final byte[] NUMBER_KEY = new byte[NumberHash.BYTES];

    private final ApplicationContext app;
    private final Biller biller;
    private final Person payer = Person.random();
    private final UUID accountId;
    private final UUID payerId;
    private @Nullable SoftwarePasskey passkey;
    private final DeviceSecret device = DeviceSecret.generate(Suite.XWING, new SecureRandom());

    public World(ApplicationContext app) {
        this(app, Locale.ENGLISH);
    }

    /**
     * @param language of the customer
     */
    public World(ApplicationContext app, Locale language) {
        this.app = app;
        this.biller =
                app.getBean(Billers.class)
                        .create(
                                new Biller.Registration(
                                        "t" + Long.toString(System.nanoTime(), 36),
                                        "Stadtwerke Probe",
                                        "utility",
                                        "DE",
                                        "EUR",
                                        "Europe/Berlin",
                                        "de-DE",
                                        "#0a5c36"));
        this.accountId = registerAccount(language);
        this.payerId = enrolPayer(language);
    }

    public UUID billerId() {
        return biller.billerId();
    }

    public Biller biller() {
        return biller;
    }

    public UUID accountId() {
        return accountId;
    }

    public UUID payerId() {
        return payerId;
    }

    /** Who can sign in. */
    public Person payer() {
        return payer;
    }

    public DeviceSecret device() {
        return device;
    }

    /** Somebody new of the biller's own staff. */
    public Person staff(StaffRole role) {
        Person person = Person.random();
        UUID id = UUID.randomUUID();
        var user =
                new NewUser(person.email(), "Grace", Locale.ENGLISH, person.password(), billerId());
        app.getBean(Tenancy.class)
                .asBillerAndPayer(
                        billerId(),
                        id,
                        () -> {
                            TotpSecret secret = TotpSecret.ofBase32(person.totpSecret());
                            app.getBean(Users.class).create(id, user, secret, 0);
                            app.getBean(Grants.class)
                                    .give(billerId(), new Giving(id, role, null, "test", null));
                            return id;
                        });
        return person;
    }

    /** Presents a new bill and gives its id. */
    public UUID present(long minor) {
        String number = UUID.randomUUID().toString();
        PresentResult result = app.getBean(Bills.class).present(bill(number, minor));
        assertThat(result).isInstanceOf(PresentResult.Presented.class);
        return ((PresentResult.Presented) result).billId();
    }

    /** Pays a bill of the payer with a card that the vault approves. */
    public PaymentAttempt pay(UUID bill) {
        Payments payments = app.getBean(Payments.class);
        var opened = (IntentResult.Opened) payments.open(payerId, bill, Locale.ENGLISH);
        var confirmation =
                new Confirmation(
                        opened.id(),
                        payerId,
                        CardToken.of(FakeVault.Card.APPROVES.token()),
                        agree(opened),
                        "inside");
        return ((ConfirmResult.Attempted) payments.confirm(confirmation)).attempt();
    }

    /** The payer's passkey signs what was shown. */
    public GivenProof agree(IntentResult.Opened shown) {
        byte[] challenge = shown.terms().challenge(shown.nonce());
        return new GivenProof.Passkey(passkey().sign(challenge, SITE));
    }

    /** The payer's passkey; registered when it is first asked for. */
    public synchronized SoftwarePasskey passkey() {
        if (passkey == null) {
            passkey = SoftwarePasskey.generate();
            app.getBean(JdbcClient.class)
                    .sql(
                            """
                            insert into user_credentials (credential_id, user_entity_user_id, public_key, signature_count,
                                   backup_eligible, backup_state, created, label)
                            values (?, user_handle(?), ?, 0, false, false, now(), 'test')
                            """)
                    .params(passkey.credential().id(), payerId, passkey.credential().publicKey())
                    .update();
        }
        return passkey;
    }

    public PresentBill bill(String number, long minor) {
        NumberHash hash = NumberHash.of(NUMBER_KEY, number);
        return new PresentBill(
                billerId(),
                accountId,
                hash,
                Money.of(minor, "EUR"),
                LocalDate.of(2026, 12, 15),
                null,
                new PresentBill.Sealed(sealed(hash.billId(), number)));
    }

    public SealedBill sealed(UUID billId, String clear) {
        SealHeader header =
                SealHeader.of(Suite.XWING, billerId(), accountId, billId, "jws of " + clear);
        return new Sealer(Hpke.best())
                .seal(header, clear.getBytes(StandardCharsets.UTF_8), List.of(device.publicKey()));
    }

    /** Programs of the biller present this token. */
    public String apiToken() {
        return inBiller(
                        () ->
                                app.getBean(ApiTokens.class)
                                        .issue(
                                                billerId(),
                                                "test",
                                                EnumSet.allOf(ApiScope.class),
                                                Duration.ofHours(1)))
                .reveal();
    }

    private UUID registerAccount(Locale language) {
        var details = new AccountDetails(CODE, "Ada Example", payer.email(), language);
        return inBiller(
                () -> app.getBean(Accounts.class).register(billerId(), details).accountId());
    }

    private UUID enrolPayer(Locale language) {
        UUID id = UUID.randomUUID();
        var user = new NewUser(payer.email(), "Ada Example", language, payer.password(), null);
        Tenancy tenancy = app.getBean(Tenancy.class);
        JdbcClient jdbc = app.getBean(JdbcClient.class);
        return tenancy.asBillerAndPayer(
                billerId(),
                id,
                () -> {
                    app.getBean(Users.class)
                            .create(id, user, TotpSecret.ofBase32(payer.totpSecret()), 0);
                    jdbc.sql(
                                    "update account set payer_id = ? where biller_id = ? and"
                                            + " account_id = ?")
                            .params(id, billerId(), accountId)
                            .update();
                    return id;
                });
    }

    /** Registers the payer's device, as the browser's door does, with its news to the biller. */
    public void registerDevice() {
        app.getBean(Tenancy.class)
                .asBillerAndPayer(
                        billerId(),
                        payerId,
                        () -> {
                            app.getBean(JdbcClient.class)
                                    .sql(
                                            """
                                            insert into device_key (payer_id, kid, suite, public_key, created_at)
                                            values (?, ?, ?, ?, now())
                                            """)
                                    .params(
                                            payerId,
                                            device.publicKey().kid(),
                                            device.suite().wireName(),
                                            device.publicKey().publicKey())
                                    .update();
                            app.getBean(EventLog.class)
                                    .append(billerId(), EventType.DEVICE_KEY_REGISTERED, accountId);
                            return payerId;
                        });
    }

    /** Gives the biller what it needs to have its bills signed here. */
    public World withSigningKey() {
        SigningKey key = Pki.shared().authority().issue("Stadtwerke Probe");
        var file = new KeyStoreFile(key.toPkcs12("pw".toCharArray()), "pw");
        SigningKeys keys = app.getBean(SigningKeys.class);
        inBiller(
                () -> {
                    keys.register(billerId(), file);
                    keys.registerNumberHashKey(billerId(), NUMBER_KEY);
                    return key;
                });
        return this;
    }

    public <T> T inBiller(Supplier<T> work) {
        return app.getBean(Tenancy.class).asBiller(billerId(), work);
    }
}
