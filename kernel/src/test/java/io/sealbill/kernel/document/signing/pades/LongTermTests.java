package io.sealbill.kernel.document.signing.pades;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import eu.europa.esig.dss.enumerations.Indication;
import eu.europa.esig.dss.enumerations.SignatureLevel;

import io.sealbill.kernel.document.Bill;
import io.sealbill.kernel.document.Samples;
import io.sealbill.kernel.document.pdf.ArchiveCheck;
import io.sealbill.kernel.document.signing.BillSigner;
import io.sealbill.kernel.document.signing.BillVerifier;
import io.sealbill.kernel.document.signing.BrokenSignature;
import io.sealbill.kernel.document.signing.SignedBill;
import io.sealbill.kernel.document.signing.SigningAuthority;
import io.sealbill.kernel.document.signing.SigningKey;
import io.sealbill.kernel.document.signing.TrustAnchors;
import io.sealbill.kernel.document.signing.Verification;
import io.sealbill.kernel.document.signing.time.TimestampAuthority;

import org.junit.jupiter.api.Test;

import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Bills stay checkable when certificates have ended, were revoked, or the keys changed. */
class LongTermTests {
    private static final Clock CLOCK = Clock.systemUTC();

    /** Past the end of a biller's certificate, before that of the timestamp's. */
    private static final Clock LATER = Clock.offset(CLOCK, Duration.ofDays(5 * 365));

    /** Shortly before the end of the timestamp's certificate, and past it. */
    private static final Clock NINE_YEARS = Clock.offset(CLOCK, Duration.ofDays(9 * 365));

    private static final Clock ELEVEN_YEARS = Clock.offset(CLOCK, Duration.ofDays(11 * 365));

    private static final SigningAuthority AUTHORITY = SigningAuthority.create("Authority", CLOCK);
    private static final X509CRL NOBODY = AUTHORITY.revocationList(List.of());
    private static final SigningKey TIME_KEY = AUTHORITY.issueForTimestamps("Time");
    private static final TimestampAuthority TIME = new TimestampAuthority(TIME_KEY, CLOCK);
    private static final SigningAuthority NEXT = SigningAuthority.create("Next", NINE_YEARS);
    private static final TimestampAuthority NEXT_TIME =
            new TimestampAuthority(NEXT.issueForTimestamps("Next time"), NINE_YEARS);
    private static final SigningKey KEY = AUTHORITY.issue("Nordlicht Telefon AG");
    private static final Bill BILL = Samples.bill();
    private static final BillSigner SIGNER = new BillSigner(CLOCK, TIME);
    private static final SignedBill SIGNED = SIGNER.sign(BILL, KEY);
    private static final TrustAnchors ANCHORS = TrustAnchors.of(AUTHORITY.certificate());

    private static byte[] extended(PdfExtension.Level level) throws Exception {
        return new PdfExtension(List.of(AUTHORITY.certificate()), List.of(NOBODY), TIME)
                .extend(SIGNED.pdf(), level);
    }

    @Test
    void eachLevelIsFoundValidByOthers() throws Exception {
        byte[] longTerm = extended(PdfExtension.Level.LT);
        byte[] archived = extended(PdfExtension.Level.LTA);
        judge(SIGNED.pdf(), SignatureLevel.PAdES_BASELINE_LT, "Total document signed");
        judge(longTerm, SignatureLevel.PAdES_BASELINE_LT, "Signed Ranges");
        judge(archived, SignatureLevel.PAdES_BASELINE_LTA, "Signed Ranges");
        byte[] again =
                new PdfExtension(List.of(AUTHORITY.certificate()), List.of(NOBODY), TIME)
                        .extend(archived, PdfExtension.Level.LTA);
        assertThat(again.length).isGreaterThan(archived.length);
        judge(again, SignatureLevel.PAdES_BASELINE_LTA, "Signed Ranges");
    }

    /** DSS names a document with a timestamp T, and LT once it has a list, wherever from. */
    private static void judge(byte[] pdf, SignatureLevel most, String said) throws Exception {
        DssOpinion opinion =
                DssOpinion.of(
                        pdf, List.of(AUTHORITY.certificate()), List.of(NOBODY), CLOCK.instant());
        assertThat(opinion.indication()).as(opinion.why()).isEqualTo(Indication.TOTAL_PASSED);
        boolean extended = pdf.length > SIGNED.pdf().length;
        assertThat(opinion.level()).isEqualTo(extended ? most : SignatureLevel.PAdES_BASELINE_T);
        assertThat(Pdfsig.says(pdf)).contains("Signature is Valid", "ETSI.CAdES.detached", said);
        assertThat(ArchiveCheck.brokenRules(pdf)).isEmpty();
        Verification verification = new BillVerifier(ANCHORS).verifyPdf(pdf);
        assertThat(verification.reason()).isEmpty();
        assertThat(verification.valid()).isTrue();
        assertThat(verification.bill()).isEqualTo(BILL);
    }

    @Test
    void stampedBillsVerifyWhenTheCertificateHasEnded() throws Exception {
        assertThat(KEY.certificate().getNotAfter().toInstant()).isBefore(LATER.instant());
        for (byte[] pdf : List.of(SIGNED.pdf(), extended(PdfExtension.Level.LTA))) {
            Verification verification = new BillVerifier(ANCHORS, LATER).verifyPdf(pdf);
            assertThat(verification.valid()).as(verification.reason()).isTrue();
        }
    }

    /** Nobody publishes a list any more: what the document carries must be enough. */
    @Test
    void othersNeedNoMoreThanAnArchivedBillCarries() throws Exception {
        List<X509Certificate> known = List.of(AUTHORITY.certificate(), TIME_KEY.certificate());
        DssOpinion archived =
                DssOpinion.of(extended(PdfExtension.Level.LTA), known, List.of(), LATER.instant());
        assertThat(archived.indication()).as(archived.why()).isEqualTo(Indication.TOTAL_PASSED);
        assertThat(DssOpinion.of(SIGNED.pdf(), known, List.of(), LATER.instant()).indication())
                .isEqualTo(Indication.INDETERMINATE);
    }

    @Test
    void archivedAgainABillOutlivesTheAuthorityOfItsTimestamp() throws Exception {
        byte[] once = extended(PdfExtension.Level.LTA);
        byte[] twice = Restamped.by(NEXT_TIME, once);
        TrustAnchors both = ANCHORS.withTimestampAuthorities(List.of(NEXT.certificate()));
        BillVerifier then = new BillVerifier(both, ELEVEN_YEARS);
        assertThat(then.verifyPdf(SIGNED.pdf()).trusted()).isFalse();
        assertThat(then.verifyPdf(once).trusted()).isFalse();
        assertThat(new BillVerifier(ANCHORS, ELEVEN_YEARS).verifyPdf(twice).trusted()).isFalse();
        Verification verification = then.verifyPdf(twice);
        assertThat(verification.reason()).isEmpty();
        assertThat(verification.valid()).isTrue();
        assertThat(verification.bill()).isEqualTo(BILL);

        // Nor does it matter that the key was revoked since, but that it was not before.
        X509CRL after = revoked(CLOCK.instant().plusSeconds(60));
        X509CRL before = revoked(CLOCK.instant().minusSeconds(3600));
        assertThat(informed(both, after).verifyPdf(twice).valid()).isTrue();
        assertThat(informed(both, before).verifyPdf(twice).trusted()).isFalse();
    }

    private static BillVerifier informed(TrustAnchors anchors, X509CRL list) {
        return new BillVerifier(anchors.withRevocations(List.of(list)), ELEVEN_YEARS);
    }

    @Test
    void withoutATimestampABillIsTrustedAsLongAsItsCertificate() {
        SignedBill plain = new BillSigner(CLOCK).sign(BILL, KEY);
        assertThat(new BillVerifier(ANCHORS).verify(plain).valid()).isTrue();
        Verification verification = new BillVerifier(ANCHORS, LATER).verify(plain);
        assertThat(verification.intact()).isTrue();
        assertThat(verification.trusted()).isFalse();
    }

    @Test
    void revocationSparesWhatWasStampedBefore() throws Exception {
        Instant after = CLOCK.instant().plusSeconds(60);
        X509CRL list = revoked(after);
        Clock tomorrow = Clock.offset(CLOCK, Duration.ofDays(1));
        BillVerifier informed = new BillVerifier(ANCHORS.withRevocations(List.of(list)), tomorrow);

        assertThat(informed.verify(SIGNED).valid()).isTrue();
        assertThat(informed.verifyPdf(extended(PdfExtension.Level.LTA)).valid()).isTrue();
        // Without a timestamp nobody knows whether it was before.
        assertThat(informed.verify(new BillSigner(CLOCK).sign(BILL, KEY)).trusted()).isFalse();
        TimestampAuthority late =
                new TimestampAuthority(AUTHORITY.issueForTimestamps("Time"), tomorrow);
        SignedBill stolen = new BillSigner(CLOCK, late).sign(BILL, KEY);
        assertThat(informed.verify(stolen).intact()).isTrue();
        assertThat(informed.verify(stolen).trusted()).isFalse();
    }

    @Test
    void aListOfSomebodyElseRevokesNothing() {
        SigningAuthority stranger = SigningAuthority.create("Authority", CLOCK);
        X509CRL list =
                stranger.revocationList(
                        List.of(
                                new SigningAuthority.Revocation(
                                        KEY.certificate(), CLOCK.instant().minusSeconds(60))));
        TrustAnchors anchors = ANCHORS.withRevocations(List.of(list));
        assertThat(new BillVerifier(anchors).verify(SIGNED).valid()).isTrue();
    }

    @Test
    void evidenceOfARevokedKeyIsNotGathered() {
        X509CRL list = revoked(CLOCK.instant().minusSeconds(3600));
        PdfExtension extension =
                new PdfExtension(List.of(AUTHORITY.certificate()), List.of(list), TIME);
        assertThatThrownBy(() -> extension.extend(SIGNED.pdf(), PdfExtension.Level.LTA))
                .isInstanceOf(BrokenSignature.class)
                .hasMessage("the evidence for its signature is incomplete");
    }

    @Test
    void theTimeOfSomebodyWhoIsNotTrustedProvesNothing() {
        SigningAuthority stranger = SigningAuthority.create("Stranger", CLOCK);
        TimestampAuthority theirs =
                new TimestampAuthority(stranger.issueForTimestamps("Time"), CLOCK);
        SignedBill signed = new BillSigner(CLOCK, theirs).sign(BILL, KEY);
        assertThat(new BillVerifier(ANCHORS, LATER).verify(signed).trusted()).isFalse();
        TrustAnchors both = ANCHORS.withTimestampAuthorities(List.of(stranger.certificate()));
        assertThat(new BillVerifier(both, LATER).verify(signed).trusted()).isTrue();
        // Who may tell the time may not name a biller.
        SignedBill forged = SIGNER.sign(BILL, stranger.issue("Nordlicht Telefon AG"));
        assertThat(new BillVerifier(both).verify(forged).trusted()).isFalse();
    }

    private static X509CRL revoked(Instant at) {
        return AUTHORITY.revocationList(
                List.of(new SigningAuthority.Revocation(KEY.certificate(), at)));
    }
}
