package io.sealbill.kernel.document.signing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.sealbill.kernel.Sha256;
import io.sealbill.kernel.document.Bill;
import io.sealbill.kernel.document.BillJson;
import io.sealbill.kernel.document.Samples;
import io.sealbill.kernel.document.pdf.BillPdf;
import io.sealbill.kernel.document.pdf.Receipt;
import io.sealbill.kernel.document.signing.pades.Pdfsig;
import io.sealbill.kernel.document.signing.time.TimestampAuthority;
import io.sealbill.kernel.sealing.OriginalKey;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.math.BigDecimal;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.SplittableRandom;

/** What a signed bill promises: who issued it, and that not a bit of it was changed since. */
class SigningTests {
    private static final Instant NOW = Instant.parse("2026-11-20T08:00:00Z");
    private static final Clock CLOCK = Clock.fixed(NOW, java.time.ZoneOffset.UTC);
    private static final SigningAuthority AUTHORITY = SigningAuthority.create("Authority", CLOCK);
    private static final SigningKey KEY = AUTHORITY.issue("Nordlicht Telefon AG");
    private static final TimestampAuthority TIME =
            new TimestampAuthority(AUTHORITY.issueForTimestamps("Time"), CLOCK);
    private static final BillSigner SIGNER = new BillSigner(CLOCK, TIME);
    private static final Bill BILL = Samples.bill();
    private static final SignedBill SIGNED = SIGNER.sign(BILL, KEY);
    private static final BillVerifier VERIFIER =
            new BillVerifier(TrustAnchors.of(AUTHORITY.certificate()));

    private static final SplittableRandom RANDOM = new SplittableRandom(20261120);

    @Test
    void everyFormSaysWhoIssuedItAndWhen() throws IOException {
        byte[] content = SIGNED.toBytes();
        for (Verification verification :
                List.of(
                        VERIFIER.verifyJws(SIGNED.jws()),
                        VERIFIER.verifyPdf(SIGNED.pdf()),
                        VERIFIER.verify(SignedBill.fromBytes(content)),
                        VERIFIER.verifyKept(new KeptBill(BILL, SIGNED.jws()).toJson()))) {
            assertThat(verification.reason()).isEmpty();
            assertThat(verification.valid()).isTrue();
            assertThat(verification.issuer()).isEqualTo("Nordlicht Telefon AG");
            assertThat(verification.signedAt()).isEqualTo(NOW);
            assertThat(verification.bill()).isEqualTo(BILL);
        }
    }

    @Test
    void contentThatIsCutOffOrOfAnotherVersionIsNoSignedBill() {
        byte[] content = SIGNED.toBytes();
        for (int length : new int[] {0, 4, 5, SIGNED.jws().length(), SIGNED.jws().length() + 5}) {
            refusesContent(Arrays.copyOf(content, length));
        }
        content[0] = 1;
        refusesContent(content);
        refusesContent(new byte[] {2, -1, -1, -1, -1, 0, 0});
    }

    /** Also bills that were sealed before PDFs were passed on are opened. */
    @Test
    void thePdfInWhichABillCameIsNamedBySignatureAndOpenedByTheKeyInside() throws Exception {
        byte[] original = BillPdf.render(BILL, Locale.ENGLISH);
        SignedBill signed = SIGNER.sign(BILL, KEY, BillPdf.Look.in(Locale.ENGLISH), original);
        SignedBill opened = SignedBill.fromBytes(signed.toBytes());
        assertThat(opened.jws()).isEqualTo(signed.jws());
        assertThat(opened.pdf()).isEqualTo(signed.pdf());
        byte[] locked = Objects.requireNonNull(signed.originalKey()).lock(original);
        OriginalKey key = Objects.requireNonNull(opened.originalKey());
        assertThat(key.open(locked)).isEqualTo(original);
        for (Verification verification :
                List.of(VERIFIER.verify(opened), VERIFIER.verifyJws(opened.jws()))) {
            assertThat(verification.valid()).isTrue();
            assertThat(verification.original()).isEqualTo(Sha256.base64Url(original));
        }
        for (int at : new int[] {0, 11, 12, locked.length / 2, locked.length - 1}) {
            byte[] changed = locked.clone();
            changed[at] ^= 1;
            assertThatThrownBy(() -> key.open(changed))
                    .isInstanceOf(GeneralSecurityException.class);
        }
        assertThatThrownBy(() -> OriginalKey.fresh().open(locked))
                .isInstanceOf(GeneralSecurityException.class);
        assertThat(SignedBill.fromBytes(SIGNED.toBytes()).originalKey()).isNull();
        assertThat(VERIFIER.verify(SIGNED).original()).isNull();
        refusesContent(Arrays.copyOf(signed.toBytes(), 5 + signed.jws().length() + 32));
    }

    private static void refusesContent(byte[] content) {
        assertThatThrownBy(() -> SignedBill.fromBytes(content)).isInstanceOf(IOException.class);
    }

    @Test
    void aReceiptIsSignedAsWell() {
        Receipt receipt =
                new Receipt(
                        "R-1",
                        "Nordlicht Telefon AG",
                        null,
                        "C-1001",
                        "T-2026-11",
                        new BigDecimal("41.56"),
                        "EUR",
                        "visa",
                        "4242",
                        NOW,
                        "ch_1");
        byte[] pdf = SIGNER.sign(receipt, KEY, Locale.ENGLISH).pdf();
        assertThat(VERIFIER.verifyPdf(pdf).valid()).isTrue();
        assertThat(VERIFIER.verifyPdf(pdf).bill()).isNull();
    }

    @Test
    void noBitOfTheDocumentCanBeChanged() {
        byte[] pdf = SIGNED.pdf();
        for (int i = 0; i < 300; i++) {
            int at = RANDOM.nextInt(pdf.length);
            byte[] changed = pdf.clone();
            changed[at] ^= (byte) (1 << RANDOM.nextInt(8));
            assertThat(VERIFIER.verifyPdf(changed).valid()).as("byte %s", at).isFalse();
        }
    }

    /** Most of a CMS structure is not covered by the signature in it. */
    @Test
    void noDigitOfTheSignatureCanBeChanged() {
        byte[] pdf = SIGNED.pdf();
        String text = new String(pdf, ISO_8859_1);
        int from = text.indexOf("/Contents <") + "/Contents <".length();
        int to = text.indexOf('>', from);
        for (int at = from; at < to; at += 1 + RANDOM.nextInt(12)) {
            byte[] changed = pdf.clone();
            changed[at] = (byte) Character.forDigit(Character.digit(pdf[at], 16) ^ 1, 16);
            assertThat(VERIFIER.verifyPdf(changed).valid()).as("digit %s", at - from).isFalse();
        }
    }

    @Test
    void noCharacterOfTheDataCanBeChanged() {
        String jws = SIGNED.jws();
        int endOfHeader = jws.indexOf('.');
        int endOfPayload = jws.lastIndexOf('.');
        for (int at = 0; at < jws.length(); at += 1 + RANDOM.nextInt(12)) {
            changed(jws, at);
        }
        // The last one of a part has bits that decode to nothing; they are no place to hide.
        for (int end : List.of(endOfHeader, endOfPayload, jws.length())) {
            changed(jws, end - 1);
        }
    }

    private static void changed(String jws, int at) {
        for (char put : "ABCDEFGHIJKLMNOP-".toCharArray()) {
            String changed = jws.substring(0, at) + put + jws.substring(at + 1);
            if (!changed.equals(jws)) {
                assertThat(VERIFIER.verifyJws(changed).intact()).as("at %s", at).isFalse();
            }
        }
    }

    @Test
    void nothingCanBeAddedToTheDocument() throws IOException {
        byte[] pdf = SIGNED.pdf();
        for (String addition : List.of("\n", " ", "%%EOF\n", new String(pdf, ISO_8859_1))) {
            byte[] longer = (new String(pdf, ISO_8859_1) + addition).getBytes(ISO_8859_1);
            Verification verification = VERIFIER.verifyPdf(longer);
            assertThat(verification.intact()).isFalse();
            assertThat(verification.changed()).containsExactly("document");
        }
        byte[] updated = IncrementalUpdate.of(pdf);
        assertThat(new String(updated, ISO_8859_1)).startsWith(new String(pdf, ISO_8859_1));
        assertThat(VERIFIER.verifyPdf(updated).intact()).isFalse();
    }

    @Test
    void anotherAmountOrAccountInTheDataIsSeen() {
        for (String[] change :
                List.of(
                        new String[] {"41.56", "91.56"},
                        new String[] {"DE89370400440532013000", "DE75512108001245126199"})) {
            String[] parts = SIGNED.jws().split("\\.", -1);
            String payload = new String(Base64.getUrlDecoder().decode(parts[1]), UTF_8);
            assertThat(payload).contains(change[0]);
            parts[1] = base64Url(payload.replace(change[0], change[1]));
            Verification verification = VERIFIER.verifyJws(String.join(".", parts));
            assertThat(verification.intact()).isFalse();
            assertThat(verification.changed()).containsExactly("data");
        }
    }

    @Test
    void theReadableFormMustBeTheSignedOne() {
        String kept = new String(new KeptBill(BILL, SIGNED.jws()).toJson(), UTF_8);
        String changed = kept.replace("\"payableAmount\":41.56", "\"payableAmount\":41.57");
        assertThat(changed).isNotEqualTo(kept);
        Verification verification = VERIFIER.verifyKept(changed.getBytes(UTF_8));
        assertThat(verification.intact()).isFalse();
        assertThat(verification.changed()).contains("totals.payableAmount");
    }

    @Test
    void documentAndDataBelongToEachOther() {
        SignedBill again = SIGNER.sign(BILL, KEY, Locale.SIMPLIFIED_CHINESE);
        Verification swapped = VERIFIER.verify(new SignedBill(SIGNED.jws(), again.pdf()));
        assertThat(swapped.intact()).isFalse();
        assertThat(swapped.changed()).containsExactly("document");

        SignedBill other =
                SIGNER.sign(Samples.read(Samples.CSV.replace("T-2026-11", "T-2026-12")), KEY);
        Verification mixed = VERIFIER.verify(new SignedBill(SIGNED.jws(), other.pdf()));
        assertThat(mixed.intact()).isFalse();
        assertThat(mixed.changed()).contains("invoiceNumber");
    }

    @Test
    void aStrangerWhoTakesTheNameIsNotTrusted() {
        SigningAuthority strangers = SigningAuthority.create("Authority", CLOCK);
        SignedBill forged = SIGNER.sign(BILL, strangers.issue("Nordlicht Telefon AG"));
        Verification verification = VERIFIER.verify(forged);
        assertThat(verification.intact()).isTrue();
        assertThat(verification.trusted()).isFalse();
        assertThat(verification.valid()).isFalse();
    }

    @Test
    void aSignatureUnderAnothersCertificateDoesNotHold() {
        String[] stranger = SIGNER.sign(BILL, AUTHORITY.issue("Stranger")).jws().split("\\.", -1);
        String[] mine = SIGNED.jws().split("\\.", -1);
        String mixed = mine[0] + "." + mine[1] + "." + stranger[2];
        assertThat(VERIFIER.verifyJws(mixed).intact()).isFalse();
    }

    @Test
    void whatIsSignedAfterTheCertificateHasEndedIsNotTrusted() {
        Instant late = NOW.plus(Duration.ofDays(4 * 365));
        Verification verification =
                VERIFIER.verifyJws(
                        BillJws.sign(
                                BILL,
                                new BillPdf.Rendered(SIGNED.pdf(), null, BillJson.write(BILL)),
                                null,
                                KEY,
                                late));
        assertThat(verification.intact()).isTrue();
        assertThat(verification.trusted()).isFalse();
    }

    @Test
    void whatIsNoBillIsRefusedInWords() {
        for (String nothing : List.of("", "{}", "null", "a.b.c", "%PDF-1.7", "\u0000")) {
            byte[] bytes = nothing.getBytes(UTF_8);
            for (Verification verification :
                    List.of(
                            VERIFIER.verifyJws(nothing),
                            VERIFIER.verifyPdf(bytes),
                            VERIFIER.verifyKept(bytes))) {
                assertThat(verification.intact()).isFalse();
                assertThat(verification.reason()).endsWith(".");
            }
        }
    }

    @Test
    void popplerFindsTheSignatureValid() throws Exception {
        assertThat(Pdfsig.says(SIGNED.pdf()))
                .contains("Signature is Valid", "ETSI.CAdES.detached", "Total document signed");
    }

    private static String base64Url(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(UTF_8));
    }
}
