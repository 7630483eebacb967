package io.sealbill.kernel.document.signing;

import static org.assertj.core.api.Assertions.assertThat;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.sealbill.kernel.document.Bill;
import io.sealbill.kernel.document.Samples;
import io.sealbill.kernel.document.signing.time.TimestampAuthority;
import io.sealbill.kernel.sealing.SealHeader;
import io.sealbill.kernel.transparency.Checkpoint;
import io.sealbill.kernel.transparency.LogEntry;
import io.sealbill.kernel.transparency.LogProof;
import io.sealbill.kernel.transparency.NoteSigner;
import io.sealbill.kernel.transparency.proof.BillProof;
import io.sealbill.kernel.transparency.proof.LogStanding;
import io.sealbill.kernel.transparency.proof.PayeeProof;
import io.sealbill.kernel.transparency.proof.PayeeStanding;
import io.sealbill.kernel.transparency.tree.MerkleTree;
import io.sealbill.kernel.transparency.tree.PlainTree;
import io.sealbill.kernel.transparency.tree.TreeHash;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.UUID;

/** What a customer who kept a bill can still show when nobody answers any more. */
class KeptBillTests {
    private static final Clock CLOCK =
            Clock.fixed(Instant.parse("2026-11-20T08:00:00Z"), ZoneOffset.UTC);
    private static final SigningAuthority AUTHORITY = SigningAuthority.create("Authority", CLOCK);
    private static final Bill BILL = Samples.bill();
    private static final String JWS =
            new BillSigner(CLOCK).sign(BILL, AUTHORITY.issue("Nordlicht Telefon AG")).jws();
    private static final NoteSigner LOG = NoteSigner.generate("log.example/bills");
    private static final UUID BILLER = new UUID(1, 1);
    private static final UUID ID = new UUID(2, 2);
    private static final BillProof PROOF = prove(LOG);

    private final BillVerifier verifier =
            new BillVerifier(TrustAnchors.of(AUTHORITY.certificate()), List.of(LOG.key()), CLOCK);

    @Test
    void showsThatBillIsInLog() {
        Verification verification = verify(PROOF);
        assertThat(verification.valid()).isTrue();
        assertThat(verification.log().bill()).isEqualTo(LogStanding.LOGGED);
        assertThat(new String(new KeptBill(BILL, JWS, PROOF, null).toJson(), UTF_8))
                .contains("\"log\":{\"biller\":\"" + BILLER + "\",\"bill\":\"" + ID);
    }

    @Test
    void isValidWithoutProofAndSaysSo() {
        assertThat(verify(null).valid()).isTrue();
        assertThat(verify(null).log().bill()).isEqualTo(LogStanding.NOT_PROVEN);
        assertThat(new String(new KeptBill(BILL, JWS).toJson(), UTF_8)).doesNotContain("\"log\"");
    }

    @Test
    void saysNothingOfLogThatNobodyTrusts() {
        for (NoteSigner unknown :
                List.of(
                        NoteSigner.generate("other.example"),
                        NoteSigner.generate(LOG.key().name()))) {
            Verification verification = verify(prove(unknown));
            assertThat(verification.valid()).isTrue();
            assertThat(verification.log().bill()).isEqualTo(LogStanding.UNKNOWN_LOG);
        }
    }

    @Test
    void isRefusedWithProofThatDoesNotHold() {
        String checkpoint = PROOF.checkpoint();
        List<BillProof> wrong =
                List.of(
                        changed(BILLER, checkpoint, 2),
                        changed(new UUID(1, 2), checkpoint, PROOF.index()),
                        changed(BILLER, checkpoint.replace("\n4\n", "\n5\n"), PROOF.index()),
                        changed(BILLER, checkpoint.replace("bills\n4", "bill\n4"), PROOF.index()),
                        changed(BILLER, checkpoint.stripTrailing(), PROOF.index()),
                        changed(BILLER, checkpoint.stripTrailing() + "A\n", PROOF.index()),
                        new BillProof(
                                BILLER,
                                ID,
                                checkpoint,
                                PROOF.index(),
                                PROOF.proof().reversed(),
                                null));
        assertThat(wrong)
                .allSatisfy(
                        proof -> {
                            Verification verification = verify(proof);
                            assertThat(verification.intact()).isFalse();
                            assertThat(verification.changed()).containsExactly("log");
                        });
    }

    @Test
    void isRefusedWithFieldsThatNobodyKnows() {
        String json = new String(new KeptBill(BILL, JWS, PROOF, null).toJson(), UTF_8);
        for (String odd :
                List.of(
                        json.replace("\"index\":", "\"indices\":"),
                        json.replace("\"proof\":[", "\"proof\":[null,"),
                        json.replace("\"checkpoint\":\"", "\"checkpoint\":7,\"x\":\""))) {
            assertThat(verifier.verifyKept(odd.getBytes(UTF_8)).intact()).as(odd).isFalse();
        }
    }

    @Test
    void comparesItsAccountWithTheOneRegisteredInLog() {
        String printed = "DE89370400440532013000";
        assertThat(payee(printed, LOG)).isEqualTo(PayeeStanding.REGISTERED);
        assertThat(payee("DE89 3704 0044 0532 0130 00", LOG)).isEqualTo(PayeeStanding.REGISTERED);
        assertThat(payee("DE75512108001245126199", LOG)).isEqualTo(PayeeStanding.CHANGED);
        assertThat(payee(printed, NoteSigner.generate("other.example")))
                .isEqualTo(PayeeStanding.UNKNOWN);
        assertThat(verify(PROOF).log().payeeAccount()).isEqualTo(PayeeStanding.UNKNOWN);
    }

    @Test
    void isRefusedWithAccountThatWasNeverRegistered() {
        PayeeProof honest = payeeProof("DE75512108001245126199", LOG);
        String other = LogEntry.ofPayeeAccount(BILLER, "X", "salt").value().toBase64();
        for (String entry : List.of(other, "no hash")) {
            PayeeProof invented =
                    new PayeeProof(
                            honest.salt(),
                            entry,
                            honest.checkpoint(),
                            honest.index(),
                            honest.proof());
            Verification verification = verify(PROOF, invented);
            assertThat(verification.intact()).isFalse();
            assertThat(verification.changed()).containsExactly("log");
        }
    }

    @Test
    void staysTrustedWhenItsCertificateHasEndedIfATimestampIsOfTheLog() throws Exception {
        Clock later = Clock.offset(CLOCK, Duration.ofDays(5 * 365));
        assertThat(verify(PROOF, later).trusted()).isFalse();
        var time = new TimestampAuthority(AUTHORITY.issueForTimestamps("Time"), CLOCK);
        Verification verification = verify(stamped(PROOF.checkpoint(), time), later);
        assertThat(verification.valid()).as(verification.reason()).isTrue();
        assertThat(verification.log().provenAt()).isEqualTo(CLOCK.instant());
        // Nor does it help to have one made after the end, or by somebody who is not trusted.
        var late = new TimestampAuthority(AUTHORITY.issueForTimestamps("Time"), later);
        assertThat(verify(stamped(PROOF.checkpoint(), late), later).trusted()).isFalse();
        SigningAuthority stranger = SigningAuthority.create("Authority", CLOCK);
        var theirs = new TimestampAuthority(stranger.issueForTimestamps("Time"), CLOCK);
        assertThat(verify(stamped(PROOF.checkpoint(), theirs), later).trusted()).isFalse();
        Verification wrong = verify(stamped("another checkpoint", time), later);
        assertThat(wrong.intact()).isFalse();
        assertThat(wrong.changed()).containsExactly("log");
    }

    @Test
    void isRefusedWithATimestampOfWhichABitWasFlipped() throws Exception {
        var time = new TimestampAuthority(AUTHORITY.issueForTimestamps("Time"), CLOCK);
        BillProof good = stamped(PROOF.checkpoint(), time);
        byte[] token = Base64.getDecoder().decode(Objects.requireNonNull(good.timestamp()));
        for (int at = 0; at < token.length; at++) {
            byte[] changed = token.clone();
            changed[at] ^= (byte) (1 << at % 8);
            LogProof proof = new LogProof(good.checkpoint(), good.index(), good.proof());
            Verification verification =
                    verify(BillProof.of(BILLER, ID, proof.stamped(changed)), CLOCK);
            assertThat(verification.intact()).as("byte %s", at).isFalse();
        }
    }

    private static BillProof stamped(String what, TimestampAuthority time) throws Exception {
        byte[] digest = MessageDigest.getInstance("SHA-256").digest(what.getBytes(UTF_8));
        LogProof proof = new LogProof(PROOF.checkpoint(), PROOF.index(), PROOF.proof());
        return BillProof.of(BILLER, ID, proof.stamped(time.stamp(digest)));
    }

    private static Verification verify(BillProof proof, Clock clock) {
        return new BillVerifier(TrustAnchors.of(AUTHORITY.certificate()), List.of(LOG.key()), clock)
                .verifyKept(new KeptBill(BILL, JWS, proof, null).toJson());
    }

    private PayeeStanding payee(String registered, NoteSigner log) {
        return verify(PROOF, payeeProof(registered, log)).log().payeeAccount();
    }

    private static PayeeProof payeeProof(String registered, NoteSigner log) {
        LogEntry entry = LogEntry.ofPayeeAccount(BILLER, registered, "salt");
        return PayeeProof.of("salt", entry, proof(entry, log));
    }

    private Verification verify(BillProof proof, PayeeProof payee) {
        return verifier.verifyKept(new KeptBill(BILL, JWS, proof, payee).toJson());
    }

    private Verification verify(@Nullable BillProof proof) {
        return verifier.verifyKept(new KeptBill(BILL, JWS, proof, null).toJson());
    }

    private static BillProof changed(UUID biller, String checkpoint, long index) {
        return new BillProof(biller, ID, checkpoint, index, PROOF.proof(), null);
    }

    private static BillProof prove(NoteSigner log) {
        return BillProof.of(
                BILLER, ID, proof(LogEntry.ofBill(BILLER, ID, SealHeader.hashOf(JWS)), log));
    }

    private static LogProof proof(LogEntry entry, NoteSigner log) {
        PlainTree tree = new PlainTree();
        tree.add(TreeHash.ofText("first"));
        tree.add(entry.leaf());
        tree.add(TreeHash.ofText("third"));
        tree.add(TreeHash.ofText("fourth"));
        String note = new Checkpoint(log.key().name(), 4, tree.root(4)).signed(log);
        return LogProof.of(note, new MerkleTree(4, tree).inclusion(1));
    }
}
