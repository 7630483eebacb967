package io.sealbill.app.payment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.webauthn4j.data.attestation.authenticator.AuthenticatorData;

import io.sealbill.app.biller.PayeeAccount;
import io.sealbill.app.biller.PayeeAccounts;
import io.sealbill.app.identity.StaffRole;
import io.sealbill.app.payment.agreement.GivenProof;
import io.sealbill.app.presentment.BillState;
import io.sealbill.app.presentment.Bills;
import io.sealbill.app.support.AppTest;
import io.sealbill.app.support.Browser;
import io.sealbill.app.support.FakeVault;
import io.sealbill.app.support.FakeVault.Card;
import io.sealbill.app.support.TestDatabase;
import io.sealbill.app.support.World;
import io.sealbill.kernel.agreement.AgreementRefusal;
import io.sealbill.kernel.agreement.PaymentProof;
import io.sealbill.kernel.agreement.PaymentTerms;
import io.sealbill.kernel.agreement.ProofVerifier;
import io.sealbill.kernel.agreement.RelyingParty;
import io.sealbill.kernel.agreement.SoftwarePasskey;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;

import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;

/** Dynamic linking at the server: an agreement is good for what was shown, and for nothing else. */
class PaymentAgreementTests extends AppTest {
    @LocalServerPort int port;
    @Autowired ApplicationContext app;
    @Autowired Payments payments;
    @Autowired Bills bills;
    @Autowired PayeeAccounts accounts;
    @Autowired JdbcClient jdbc;

    private World world;
    private UUID bill;

    @BeforeEach
    void presentBill() {
        world = new World(app);
        bill = world.present(8_420);
    }

    @Test
    void eachBoundFieldChangedAfterTheCeremonyIsRefused() throws Exception {
        register("DE02120300000000202051");
        UUID other = world.present(8_420);
        Map<String, String> changes =
                Map.of(
                        "amount", "amount_minor = 8421",
                        "currency", "currency = 'USD'",
                        "payee", "payee = 'Somebody else'",
                        "payee account", "payee_account_id = null",
                        "bill", "bill_id = '" + other + "'",
                        "time", "created_at = created_at + interval '1 millisecond'",
                        "nonce", "nonce = sha256(nonce)");
        for (var change : changes.entrySet()) {
            IntentResult.Opened shown = open(bill);
            GivenProof proof = world.agree(shown);
            alter(shown, change.getValue());
            assertRefused(change.getKey(), shown, proof, AgreementRefusal.AGREEMENT_CHANGED);
        }
        assertNothingCharged();
    }

    @Test
    void whatChangesInTheWorldAfterTheCeremonyIsRefusedToo() throws Exception {
        register("DE02120300000000202051");
        IntentResult.Opened shown = open(bill);
        assertThat(shown.terms().payeeAccount()).isEqualTo("DE02120300000000202051");
        GivenProof proof = world.agree(shown);
        register("DE89370400440532013000");
        assertThat(confirm(shown, proof)).isEqualTo(refused(PaymentRefusal.CHANGED));
        assertNothingCharged();
    }

    @Test
    void agreementToOnePaymentIsNoneToAnother() {
        IntentResult.Opened first = open(bill);
        GivenProof proof = world.agree(first);
        IntentResult.Opened second = open(bill);
        IntentResult.Opened other = open(world.present(8_420));
        assertRefused("same bill", second, proof, AgreementRefusal.AGREEMENT_CHANGED);
        assertRefused("other bill", other, proof, AgreementRefusal.AGREEMENT_CHANGED);
        ConfirmResult once = confirm(first, proof);
        assertThat(once).isInstanceOf(ConfirmResult.Attempted.class);
        assertThat(confirm(first, proof)).isEqualTo(once);
        assertThat(FakeVault.shared().capturesOf(world.billerId())).isEqualTo(1);
    }

    @Test
    void agreementIsGoodForFiveMinutesAndNotASecondLonger() throws Exception {
        IntentResult.Opened late = shownBefore(301);
        assertThat(confirm(late, world.agree(late)))
                .isEqualTo(refused(PaymentRefusal.INTENT_EXPIRED));
        assertNothingCharged();
        IntentResult.Opened lateButGood = shownBefore(290);
        assertThat(confirm(lateButGood, world.agree(lateButGood)))
                .isInstanceOf(ConfirmResult.Attempted.class);
    }

    @Test
    void onlyAPasskeyOfThisPayerAtThisSiteWithItsUserVerifiedCounts() {
        IntentResult.Opened shown = open(bill);
        byte[] challenge = shown.terms().challenge(shown.nonce());
        SoftwarePasskey mine = world.passkey();
        SoftwarePasskey somebodyElses = new World(app).passkey();
        var otherOrigin = new RelyingParty("localhost", "http://localhost:9090");
        var otherParty = new RelyingParty("example.com", World.SITE.origin());
        assertRefused(
                "nothing", shown, new GivenProof.None(), AgreementRefusal.FRESH_FACTOR_REQUIRED);
        assertRefused(
                "unknown credential",
                shown,
                new GivenProof.Passkey(SoftwarePasskey.generate().sign(challenge, World.SITE)),
                AgreementRefusal.CREDENTIAL_UNKNOWN);
        assertRefused(
                "other user's credential",
                shown,
                new GivenProof.Passkey(somebodyElses.sign(challenge, World.SITE)),
                AgreementRefusal.CREDENTIAL_UNKNOWN);
        assertRefused(
                "origin",
                shown,
                new GivenProof.Passkey(mine.sign(challenge, otherOrigin)),
                AgreementRefusal.ORIGIN_WRONG);
        assertRefused(
                "relying party",
                shown,
                new GivenProof.Passkey(mine.sign(challenge, otherParty)),
                AgreementRefusal.RELYING_PARTY_WRONG);
        assertRefused(
                "user not verified",
                shown,
                new GivenProof.Passkey(mine.sign(challenge, World.SITE, AuthenticatorData.BIT_UP)),
                AgreementRefusal.USER_NOT_VERIFIED);
        assertNothingCharged();
    }

    @Test
    void nobodyAgreesInAnothersName() {
        IntentResult.Opened shown = open(bill);
        World other = new World(app);
        byte[] challenge = shown.terms().challenge(shown.nonce());
        var proof = new GivenProof.Passkey(other.passkey().sign(challenge, World.SITE));
        assertThat(payments.confirm(confirmation(shown, other.payerId(), proof)))
                .isEqualTo(refused(PaymentRefusal.NOT_FOUND));
        assertNothingCharged();
    }

    @Test
    void codeCountsOnceAndFiveTriesAreAllThereAre() {
        IntentResult.Opened first = open(bill);
        var code = new GivenProof.Code(world.payer().code(0));
        IntentResult.Opened second = open(world.present(100));
        assertThat(confirm(first, code)).isInstanceOf(ConfirmResult.Attempted.class);
        assertRefused("used before", second, code, AgreementRefusal.TOTP_WRONG);
        for (int tries = 2; tries <= 5; tries++) {
            assertRefused(
                    "try " + tries,
                    second,
                    new GivenProof.Code("12345"),
                    AgreementRefusal.TOTP_WRONG);
        }
        assertRefused(
                "right code after five tries",
                second,
                new GivenProof.Code(world.payer().code(1)),
                AgreementRefusal.TOO_MANY_TRIES);
    }

    @Test
    void databaseTakesNoAttemptWithoutItsProofNorForOtherTerms() {
        IntentResult.Opened shown = open(bill);
        assertThatThrownBy(() -> insertAttempt(shown, 0))
                .hasMessageContaining("payment_attempt_proven");
        world.inBiller(
                () ->
                        jdbc.sql(
                                        """
                                        insert into payment_proof (biller_id, intent_id, payer_id, shown_at, proven_at, code_step)
                                        select biller_id, intent_id, payer_id, created_at, created_at, 1
                                          from payment_intent where intent_id = ?
                                        """)
                                .param(shown.id().intentId())
                                .update());
        assertThatThrownBy(() -> insertAttempt(shown, 1))
                .hasMessageContaining("payment_attempt_agreed");
        for (String change :
                List.of("update payment_proof set origin = 'x'", "delete from payment_proof")) {
            assertThatThrownBy(() -> world.inBiller(() -> jdbc.sql(change).update()))
                    .isInstanceOf(DataAccessException.class)
                    .hasStackTraceContaining("permission denied");
        }
    }

    @Test
    void auditorTakesProofsAwayAndTheyAreValidElsewhere() {
        world.pay(bill);
        PaymentAttempt byCode =
                ((ConfirmResult.Attempted)
                                confirm(
                                        open(world.present(700)),
                                        new GivenProof.Code(world.payer().code(0))))
                        .attempt();
        Browser auditor = world.staff(StaffRole.AUDITOR).signIn(port);
        var lines = auditor.get("/console/payments/proofs.jsonl?from=2000-01-01&to=2999-12-31");
        assertThat(lines.statusCode()).isEqualTo(200);
        List<ProofVerifier.Result> results =
                lines.body()
                        .lines()
                        .map(line -> PaymentProof.parse(line.getBytes(StandardCharsets.UTF_8)))
                        .map(new ProofVerifier()::verify)
                        .toList();
        assertThat(results).hasSize(2).allMatch(ProofVerifier.Result::valid);
        assertThat(results.getFirst().signed()).isTrue();
        var one = auditor.get("/console/payments/" + byCode.attemptId() + "/proof.json");
        PaymentProof proof = PaymentProof.parse(one.body().getBytes(StandardCharsets.UTF_8));
        assertThat(proof.charged().amountMinor()).isEqualTo(700);
        assertThat(proof.code()).isNotNull();
        Browser stranger = new World(app).staff(StaffRole.AUDITOR).signIn(port);
        assertThat(
                        stranger.get("/console/payments/" + byCode.attemptId() + "/proof.json")
                                .statusCode())
                .isEqualTo(404);
    }

    /** An attempt of the intent for so many minor units more. */
    private int insertAttempt(IntentResult.Opened shown, int more) {
        return world.inBiller(
                () ->
                        jdbc.sql(
                                        """
                                        insert into payment_attempt (biller_id, attempt_id, intent_id, payer_id, bill_id,
                                               account_id, instalment, epoch, amount_minor, currency, statement_text, token,
                                               token_hash, clearance_id, state, factor_at, next_inquiry_at, created_at)
                                        select biller_id, gen_random_uuid(), intent_id, payer_id, bill_id, account_id, 1, 9,
                                               amount_minor + ?, currency, 'TEST', 't', sha256(nonce),
                                               gen_random_uuid(), 'intended', created_at, created_at, created_at
                                          from payment_intent where intent_id = ?
                                        """)
                                .params(more, shown.id().intentId())
                                .update());
    }

    private IntentResult.Opened open(UUID billId) {
        return (IntentResult.Opened) payments.open(world.payerId(), billId, Locale.ENGLISH);
    }

    /** What was shown so many seconds ago. */
    private IntentResult.Opened shownBefore(int seconds) throws SQLException {
        IntentResult.Opened shown = open(bill);
        String earlier = " - interval '%d seconds'".formatted(seconds);
        alter(shown, "created_at = created_at" + earlier + ", expires_at = expires_at" + earlier);
        PaymentTerms terms = shown.terms();
        return new IntentResult.Opened(
                shown.id(),
                new PaymentTerms(
                        terms.intent(),
                        terms.payer(),
                        terms.amountMinor(),
                        terms.currency(),
                        terms.payee(),
                        terms.payeeAccount(),
                        terms.bills(),
                        terms.at().minusSeconds(seconds)),
                shown.nonce(),
                shown.credentials(),
                shown.cardEntry());
    }

    private static void alter(IntentResult.Opened shown, String change) throws SQLException {
        try (var connection = TestDatabase.shared().postgres().superuser("sealbill");
                var statement =
                        connection.prepareStatement(
                                "update payment_intent set " + change + " where intent_id = ?")) {
            statement.setObject(1, shown.id().intentId());
            assertThat(statement.executeUpdate()).isEqualTo(1);
        }
    }

    private void register(String account) {
        world.inBiller(
                () -> {
                    accounts.register(
                            world.billerId(), PayeeAccount.Scheme.IBAN, account, "City Water");
                    return account;
                });
    }

    private ConfirmResult confirm(IntentResult.Opened shown, GivenProof proof) {
        return payments.confirm(confirmation(shown, world.payerId(), proof));
    }

    private static Confirmation confirmation(
            IntentResult.Opened shown, UUID payerId, GivenProof proof) {
        return new Confirmation(
                shown.id(), payerId, CardToken.of(Card.APPROVES.token()), proof, "inside");
    }

    private static ConfirmResult refused(PaymentRefusal why) {
        return new ConfirmResult.Refused(why);
    }

    private void assertRefused(
            String what, IntentResult.Opened shown, GivenProof proof, AgreementRefusal why) {
        assertThat(confirm(shown, proof)).as(what).isEqualTo(new ConfirmResult.NotAgreed(why));
    }

    private void assertNothingCharged() {
        assertThat(FakeVault.shared().capturesOf(world.billerId())).isZero();
        assertThat(bills.findForPayer(world.payerId(), bill).orElseThrow().state())
                .isEqualTo(BillState.PRESENTED);
    }
}
