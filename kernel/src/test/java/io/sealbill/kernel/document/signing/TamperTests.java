package io.sealbill.kernel.document.signing;

import static org.assertj.core.api.Assertions.assertThat;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.sealbill.kernel.document.Bill;
import io.sealbill.kernel.document.Samples;
import io.sealbill.kernel.document.signing.pades.PdfExtension;
import io.sealbill.kernel.document.signing.pades.Restamped;
import io.sealbill.kernel.document.signing.time.TimestampAuthority;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

import java.time.Clock;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * Each known way to change a signed bill, on every form of it: refused, naming what was changed.
 */
class TamperTests {
    private static final Clock CLOCK = Clock.systemUTC();
    private static final SigningAuthority AUTHORITY = SigningAuthority.create("Authority", CLOCK);
    private static final TimestampAuthority TIME =
            new TimestampAuthority(AUTHORITY.issueForTimestamps("Time"), CLOCK);
    private static final SigningKey KEY = AUTHORITY.issue("Nordlicht Telefon AG");
    private static final SigningKey STRANGER =
            SigningAuthority.create("Authority", CLOCK).issue("Nordlicht Telefon AG");
    private static final BillSigner SIGNER = new BillSigner(CLOCK, TIME);
    private static final Bill BILL = Samples.bill();
    private static final SignedBill SIGNED = SIGNER.sign(BILL, KEY);
    private static final BillVerifier VERIFIER =
            new BillVerifier(TrustAnchors.of(AUTHORITY.certificate()));

    private static final List<byte[]> EXTENDED = withEvidence();

    private static final String ACCOUNT = "DE89370400440532013000";
    private static final String OTHER_ACCOUNT = "DE75512108001245126199";

    /** Ways to change a PDF. */
    record OfPdf(String name, Change change) {
        @Override
        public String toString() {
            return name;
        }
    }

    static List<OfPdf> waysToChangeADocument() {
        Stream<OfPdf> parts =
                Arrays.stream(Forgery.Part.values())
                        .map(part -> new OfPdf(part.words(), part::brokenIn));
        return Stream.concat(waysToChangeBytes().stream(), parts).toList();
    }

    private static List<OfPdf> waysToChangeBytes() {
        return List.of(
                new OfPdf("byte flipped", pdf -> flipped(pdf, pdf.length / 3)),
                new OfPdf(
                        "byte of the signature flipped",
                        pdf -> flipped(pdf, Pdfs.contents(pdf) + 900)),
                new OfPdf(
                        "byte of the timestamp flipped",
                        pdf -> flipped(pdf, Pdfs.contents(pdf) + 3_000)),
                new OfPdf("letter of a name in the timestamp changed", Forgery::otherLetter),
                new OfPdf("something behind the signature", pdf -> Pdfs.fill(pdf, "cafe")),
                new OfPdf("signed bytes moved to the end", Forgery::wrapped),
                new OfPdf(
                        "byte range narrowed",
                        pdf -> Pdfs.replace(pdf, "/ByteRange [0 ", "/ByteRange [9 ")),
                new OfPdf("line end appended", pdf -> Pdfs.append(pdf, "\n")),
                new OfPdf("something appended", pdf -> Pdfs.append(pdf, "% pay here\n1 0 obj\n")),
                new OfPdf(
                        "second file appended",
                        pdf -> Pdfs.append(pdf, new String(pdf, ISO_8859_1))),
                new OfPdf("title saved", IncrementalUpdate::of),
                new OfPdf("page covered", Shadow::hide),
                new OfPdf("content replaced", Shadow::replaceContent),
                new OfPdf("attachment replaced", Shadow::replaceAttachment),
                new OfPdf("font replaced", Shadow::replaceFont),
                new OfPdf("pages exchanged", Shadow::hideAndReplace),
                new OfPdf("field added", Shadow::addField),
                new OfPdf("action added", Shadow::addAction),
                new OfPdf("signed again by a stranger", pdf -> Shadow.signAgain(pdf, STRANGER)),
                new OfPdf(
                        "signature of another bill",
                        pdf -> Pdfs.withSignatureOf(pdf, otherBill().pdf())));
    }

    /** A way to change bytes. */
    @FunctionalInterface
    interface Change {
        byte[] of(byte[] before) throws Exception;
    }

    @ParameterizedTest
    @MethodSource("waysToChangeADocument")
    void refusesTheDocument(OfPdf how) throws Exception {
        byte[] changed = how.change.of(SIGNED.pdf());
        assertThat(changed).isNotEqualTo(SIGNED.pdf());
        refused(VERIFIER.verifyPdf(changed), "document", "The document: ");
        refused(VERIFIER.verify(new SignedBill(SIGNED.jws(), changed)), "document", "The doc");
    }

    /** Evidence that was added lawfully opens no door. */
    @ParameterizedTest
    @MethodSource("waysToChangeADocument")
    void refusesTheDocumentThatCarriesEvidence(OfPdf how) throws Exception {
        for (byte[] extended : EXTENDED) {
            byte[] changed = how.change.of(extended);
            assertThat(changed).isNotEqualTo(extended);
            refused(VERIFIER.verifyPdf(changed), "document", "The document: ");
        }
    }

    /**
     * Anybody can have a timestamp made; it proves when a change was there, not that it is lawful.
     */
    @ParameterizedTest
    @MethodSource("waysToChangeADocument")
    void refusesAChangeThatWasTimestamped(OfPdf how) throws Exception {
        byte[] changed = Restamped.by(TIME, how.change.of(SIGNED.pdf()));
        refused(VERIFIER.verifyPdf(changed), "document", "The document: ");
    }

    private static List<byte[]> withEvidence() {
        return Arrays.stream(PdfExtension.Level.values()).map(TamperTests::extended).toList();
    }

    private static byte[] extended(PdfExtension.Level level) {
        try {
            return new PdfExtension(
                            List.of(AUTHORITY.certificate()),
                            List.of(AUTHORITY.revocationList(List.of())),
                            TIME)
                    .extend(SIGNED.pdf(), level);
        } catch (BrokenSignature e) {
            throw new AssertionError(e);
        }
    }

    /** Ways to change the signed data. */
    record OfData(String name, UnaryOperator<String> change) {
        @Override
        public String toString() {
            return name;
        }
    }

    static List<OfData> waysToChangeData() {
        return waysToChangeData(otherBill(), SIGNER.sign(BILL, STRANGER));
    }

    /**
     * @param other a bill of the same key
     * @param strangers the same bill by another key
     */
    static List<OfData> waysToChangeData(SignedBill other, SignedBill strangers) {
        return List.of(
                new OfData("byte flipped", jws -> jws.replaceFirst("(?<=\\.[^.]{40})[^.]", "_")),
                new OfData("payee account changed", jws -> inPayload(jws, ACCOUNT, OTHER_ACCOUNT)),
                new OfData("amount changed", jws -> inPayload(jws, "41.56", "91.56")),
                new OfData("signature of another bill", jws -> wrapped(jws, other.jws())),
                new OfData(
                        "signed by another key under this name",
                        jws -> wrapped(jws, strangers.jws())),
                new OfData("no algorithm", jws -> inHeader(jws, "ES256", "none")),
                new OfData(
                        "key in the header", jws -> inHeader(jws, "\"typ\"", "\"jwk\":{},\"typ\"")),
                new OfData(
                        "other document named",
                        jws -> inHeader(jws, "pdf#S256\":\"", "pdf#S256\":\"A")),
                new OfData("signature removed", jws -> jws.substring(0, jws.lastIndexOf('.') + 1)),
                new OfData("something appended", jws -> jws + ".e30"));
    }

    @ParameterizedTest
    @MethodSource("waysToChangeData")
    void refusesTheData(OfData how) {
        String changed = how.change.apply(SIGNED.jws());
        assertThat(changed).isNotEqualTo(SIGNED.jws());
        refused(VERIFIER.verifyJws(changed), "data", "The data of the bill: ");
        refused(VERIFIER.verify(new SignedBill(changed, SIGNED.pdf())), "data", "The data");
        refused(VERIFIER.verifyKept(new KeptBill(BILL, changed).toJson()), "data", "The data");
    }

    /** Ways to change what people read of a kept bill, leaving its signature as it was. */
    enum OfReading {
        ACCOUNT_CHANGED(ACCOUNT, OTHER_ACCOUNT, "paymentInstructions.creditTransfers[0].account"),
        AMOUNT_CHANGED("\"payableAmount\":41.56", "\"payableAmount\":41.57", "payableAmount"),
        BUYER_CHANGED("Ada Lovelace", "Ada Lovelacf", "buyer.name"),
        LINE_CHANGED("Mobile tariff", "Mobile tarifF", "lines[0].itemName");

        private final String what;
        private final String by;
        private final String named;

        String what() {
            return what;
        }

        String by() {
            return by;
        }

        OfReading(String what, String by, String named) {
            this.what = what;
            this.by = by;
            this.named = named;
        }
    }

    @ParameterizedTest
    @EnumSource
    void namesWhatIsReadOtherwise(OfReading how) {
        String kept = new String(new KeptBill(BILL, SIGNED.jws()).toJson(), UTF_8);
        Verification verification =
                VERIFIER.verifyKept(kept.replace(how.what, how.by).getBytes(UTF_8));
        assertThat(verification.intact()).isFalse();
        assertThat(verification.changed()).anyMatch(term -> term.endsWith(how.named));
        assertThat(verification.reason()).endsWith(".");
    }

    private static void refused(Verification verification, String changed, String reason) {
        assertThat(verification.intact()).isFalse();
        assertThat(verification.valid()).isFalse();
        assertThat(verification.changed()).containsExactly(changed);
        assertThat(verification.reason()).startsWith(reason).endsWith(".");
        assertThat(verification.bill()).isNull();
    }

    private static SignedBill otherBill() {
        return SIGNER.sign(Samples.read(Samples.CSV.replace("T-2026-11", "T-2026-12")), KEY);
    }

    private static byte[] flipped(byte[] bytes, int at) {
        byte[] changed = bytes.clone();
        changed[at] ^= 1;
        return changed;
    }

    private static String wrapped(String payloadOf, String signatureOf) {
        String[] payload = payloadOf.split("\\.", -1);
        String[] signature = signatureOf.split("\\.", -1);
        return payload[0] + "." + payload[1] + "." + signature[2];
    }

    static String inHeader(String jws, String what, String by) {
        return inPart(jws, 0, what, by);
    }

    static String inPayload(String jws, String what, String by) {
        return inPart(jws, 1, what, by);
    }

    private static String inPart(String jws, int part, String what, String by) {
        String[] parts = jws.split("\\.", -1);
        String text = new String(Base64.getUrlDecoder().decode(parts[part]), UTF_8);
        parts[part] =
                Base64.getUrlEncoder()
                        .withoutPadding()
                        .encodeToString(text.replace(what, by).getBytes(UTF_8));
        return String.join(".", parts);
    }

    /** The proof at the end of an invoice, with {@code what} in its JSON replaced. */
    static String inProof(String xml, String what, String by) {
        String encoded = xml.substring(xml.lastIndexOf(' ') + 1, xml.lastIndexOf("?>"));
        String json = new String(Base64.getUrlDecoder().decode(encoded), UTF_8);
        return Base64.getUrlEncoder()
                        .withoutPadding()
                        .encodeToString(json.replace(what, by).getBytes(UTF_8))
                + "?>\n";
    }
}
