package io.sealbill.kernel.document.signing;

import static io.sealbill.kernel.document.signing.TamperTests.inHeader;
import static io.sealbill.kernel.document.signing.TamperTests.inPayload;
import static io.sealbill.kernel.document.signing.TamperTests.inProof;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.Curve;

import io.sealbill.kernel.Sha256;
import io.sealbill.kernel.document.Bill;
import io.sealbill.kernel.document.BillJson;
import io.sealbill.kernel.document.Samples;
import io.sealbill.kernel.document.Statement;
import io.sealbill.kernel.document.pdf.BillPdf;
import io.sealbill.kernel.document.pdf.sheet.Archive;
import io.sealbill.kernel.document.pdf.sheet.Attachment;
import io.sealbill.kernel.document.pdf.sheet.Role;
import io.sealbill.kernel.document.pdf.sheet.Sheet;
import io.sealbill.kernel.document.pdf.sheet.Style;
import io.sealbill.kernel.document.signing.pades.PdfExtension;
import io.sealbill.kernel.document.signing.pades.Restamped;
import io.sealbill.kernel.document.signing.time.TimestampAuthority;
import io.sealbill.kernel.document.statement.Statements;
import io.sealbill.kernel.sealing.SealHeader;
import io.sealbill.kernel.transparency.Checkpoint;
import io.sealbill.kernel.transparency.LogEntry;
import io.sealbill.kernel.transparency.LogProof;
import io.sealbill.kernel.transparency.NoteKey;
import io.sealbill.kernel.transparency.NoteSigner;
import io.sealbill.kernel.transparency.proof.BillProof;
import io.sealbill.kernel.transparency.proof.DocumentProof;
import io.sealbill.kernel.transparency.proof.PayeeProof;
import io.sealbill.kernel.transparency.tree.InclusionProof;
import io.sealbill.kernel.transparency.tree.MerkleTree;
import io.sealbill.kernel.transparency.tree.TreeHash;

import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.function.UnaryOperator;

/**
 * One bill in every form in which somebody keeps it, a statement beside it, and every known way to
 * change one: what each checker must say the same of, here and in the browser.
 */
public final class TamperTable {
    private static final Clock CLOCK = Clock.systemUTC();
    private static final String ACCOUNT = "DE89370400440532013000";
    private static final String OTHER_ACCOUNT = "DE75512108001245126199";
    private static final Clock NINE_YEARS = Clock.offset(CLOCK, Duration.ofDays(9 * 365));
    private static final String STAMPED_AFTER = "PDF, stamped after";
    private static final String PAYEE = "payee account changed";
    private static final String AMOUNT = "amount changed";
    private static final String STRANGER = "signed by a stranger in the issuer's name";
    private static final String UNREGISTERED = "issuer's own, for an account not registered";
    private static final String BROKEN_PROOF = "issuer's own, with a proof that does not hold";
    private static final String STAMP = "timestamp of another checkpoint";
    private static final int PLACES = 40;
    private static final String NAMED_TWICE = "member named twice";
    private static final UUID BILLER = new UUID(1, 1);
    private static final String SALT =
            Base64.getUrlEncoder().withoutPadding().encodeToString(new byte[32]);

    private final SigningAuthority authority = SigningAuthority.create("Authority", CLOCK);
    private final TimestampAuthority time =
            new TimestampAuthority(authority.issueForTimestamps("Time"), CLOCK);
    private final SigningAuthority later = SigningAuthority.create("Later", NINE_YEARS);
    private final TimestampAuthority laterTime =
            new TimestampAuthority(later.issueForTimestamps("Later time"), NINE_YEARS);
    private final SigningKey key = authority.issue("Nordlicht Telefon AG");
    private final SigningKey stranger =
            SigningAuthority.create("Authority", CLOCK).issue("Nordlicht Telefon AG");
    private final BillSigner signer = new BillSigner(CLOCK, time);
    private final NoteSigner log = NoteSigner.generate("log.example/bills");
    private final Bill bill = Samples.bill();
    private final SignedBill signed = signer.sign(bill, key, proving(payee()));
    private final SignedBill other =
            signer.sign(changed("T-2026-11", "T-2026-12"), key, proving(payee()));
    private final SignedBill elsewhere =
            signer.sign(changed(ACCOUNT, OTHER_ACCOUNT), key, proving(payee()));
    private final SignedBill foreign = signer.sign(bill, stranger, proving(payee()));
    private final long seed = Long.getLong("seed", System.nanoTime());
    private final SplittableRandom random = new SplittableRandom(seed);
    private final List<Case> cases = new ArrayList<>();

    /**
     * A file.
     *
     * @param form in which the bill is kept
     * @param kind how it was changed; empty if it was not
     * @param where so that a change at random can be made again
     */
    @SuppressWarnings("ArrayRecordComponent") // handed on, never compared
    public record Case(String form, String kind, byte[] file, String where) {
        /** Whether nothing was changed. */
        public boolean isGood() {
            return kind.isEmpty();
        }

        @Override
        public String toString() {
            return form + (isGood() ? ", unchanged" : ", " + kind + where);
        }
    }

    public TamperTable() throws Exception {
        documents();
        data();
        kept();
        xml();
        statements();
        System.out.println("tamper table: places of flipped bytes by seed " + seed);
    }

    public List<Case> cases() {
        return List.copyOf(cases);
    }

    public SigningAuthority authority() {
        return authority;
    }

    /** By which documents were stamped nine years from now, when the first one was about to end. */
    public X509Certificate laterTimestamps() {
        return later.certificate();
    }

    public X509CRL revocations() {
        return authority.revocationList(List.of());
    }

    public NoteKey log() {
        return log.key();
    }

    SignedBill signed() {
        return signed;
    }

    /** The same bill for an account of somebody else, as a stranger signs it. */
    SignedBill forgedAccount() {
        return forged(ACCOUNT, OTHER_ACCOUNT);
    }

    /** The same for less money. */
    SignedBill forgedAmount() {
        return forged("24.99", "23.99");
    }

    private SignedBill forged(String what, String by) {
        String csv = Samples.CSV.replace(what, by);
        Bill forged = Samples.read(what.equals(ACCOUNT) ? csv : csv.replace("41.56", "40.37"));
        return signer.sign(forged, stranger, proving(payee()));
    }

    SignedBill foreign() {
        return foreign;
    }

    SignedBill other() {
        return other;
    }

    private void add(String form, String kind, byte[] file) {
        cases.add(new Case(form, kind, file, ""));
    }

    private void documents() throws Exception {
        byte[] pdf = signed.pdf();
        byte[] lt = extended(PdfExtension.Level.LT);
        byte[] lta = extended(PdfExtension.Level.LTA);
        documents("PDF", pdf, document -> document);
        documents("PDF, LT", lt, this::withEvidence);
        documents("PDF, LTA", lta, document -> Restamped.by(time, withEvidence(document)));
        add("PDF, LTA twice", "", Restamped.by(laterTime, lta));
        for (TamperTests.OfPdf way : TamperTests.waysToChangeADocument()) {
            add(STAMPED_AFTER, way.name(), Restamped.by(time, way.change().of(pdf)));
        }
        strangers(STAMPED_AFTER, document -> Restamped.by(time, document));
        add("PDF", UNREGISTERED, elsewhere.pdf());
        add("PDF", BROKEN_PROOF, signer.sign(bill, key, proving(broken())).pdf());
        flipped("PDF", pdf, pdf.length, PLACES);
        // No signature of the issuer's lies over later evidence: the lists in it have their own.
        flipped("PDF, LT", lt, pdf.length, PLACES / 2);
        flipped("PDF, LTA", lta, lta.length, PLACES / 2);
    }

    private void documents(String form, byte[] good, TamperTests.Change kept) throws Exception {
        add(form, "", good);
        for (TamperTests.OfPdf way : TamperTests.waysToChangeADocument()) {
            add(form, way.name(), way.change().of(good));
        }
        strangers(form, kept);
    }

    /** What a forger makes anew, and then treats as the true one was. */
    private void strangers(String form, TamperTests.Change kept) throws Exception {
        add(form, PAYEE, kept.of(forgedDocument(ACCOUNT, OTHER_ACCOUNT)));
        add(form, AMOUNT, kept.of(forgedDocument("24.99", "23.99")));
        add(form, STRANGER, kept.of(foreign.pdf()));
    }

    /** What a forger can do: another document, with the signature of the true one. */
    private byte[] forgedDocument(String what, String by) {
        return Pdfs.withSignatureOf(forged(what, by).pdf(), signed.pdf());
    }

    private byte[] withEvidence(byte[] pdf) throws Exception {
        return Forgery.withEvidence(pdf, authority.certificate(), revocations());
    }

    /** Flips bits here and there, of which the table names the places. */
    private void flipped(String form, byte[] file, int end, int places) {
        for (int i = 0; i < places; i++) {
            int at = random.nextInt(end);
            byte[] changed = file.clone();
            changed[at] ^= (byte) (1 << random.nextInt(8));
            cases.add(new Case(form, "byte flipped", changed, " at " + at));
        }
    }

    private byte[] extended(PdfExtension.Level level) throws BrokenSignature {
        return new PdfExtension(List.of(authority.certificate()), List.of(revocations()), time)
                .extend(signed.pdf(), level);
    }

    private void data() {
        add("JWS", "", signed.jws().getBytes(UTF_8));
        for (TamperTests.OfData way : TamperTests.waysToChangeData(other, foreign)) {
            add("JWS", way.name(), way.change().apply(signed.jws()).getBytes(UTF_8));
        }
        add("JWS", STRANGER, foreign.jws().getBytes(UTF_8));
    }

    private KeptBill keptBill(SignedBill of, Bill read, BillProof proof) {
        return new KeptBill(read, of.jws(), proof, payee());
    }

    /** The issuer's own bill, for an account that it never registered. */
    private KeptBill unregistered() {
        return keptBill(elsewhere, changed(ACCOUNT, OTHER_ACCOUNT), logged(elsewhere));
    }

    private void kept() {
        KeptBill good = keptBill(signed, bill, logged(signed));
        add("JSON", "", good.toJson());
        for (TamperTests.OfReading way : TamperTests.OfReading.values()) {
            String json = new String(good.toJson(), UTF_8).replace(way.what(), way.by());
            add("JSON", words(way.name()), json.getBytes(UTF_8));
        }
        for (TamperTests.OfData way : TamperTests.waysToChangeData(other, foreign)) {
            KeptBill changed =
                    new KeptBill(bill, way.change().apply(signed.jws()), good.log(), payee());
            add("JSON", way.name(), changed.toJson());
        }
        inText(
                "JSON",
                good.toJson(),
                "member added",
                t -> t.replace("{\"bill\"", "{\"x\":1,\"bill\""));
        inText("JSON", good.toJson(), "something appended", t -> t + "{}");
        String forged = new String(BillJson.write(changed(ACCOUNT, OTHER_ACCOUNT)), UTF_8);
        inText(
                "JSON",
                good.toJson(),
                NAMED_TWICE,
                t -> t.replace("{\"bill\":", "{\"bill\":" + forged + ",\"bill\":"));
        inText(
                "JSON",
                good.toJson(),
                NAMED_TWICE,
                t -> t.replace(",\"jws\":", ",\"b\\u0069ll\":" + forged + ",\"jws\":"));
        inText(
                "JSON",
                good.toJson(),
                NAMED_TWICE,
                t -> t.replace("\"payableAmount\":", "\"payableAmount\":1.00,\"payableAmount\":"));
        inText(
                "JSON",
                good.toJson(),
                "member added",
                t -> t.replace("{\"biller\":", "{\"x\":1,\"biller\":"));
        add("JSON", STRANGER, keptBill(foreign, bill, logged(foreign)).toJson());
        add("JSON", STAMP, keptBill(signed, bill, stampedOtherwise()).toJson());
        add("JSON", UNREGISTERED, unregistered().toJson());
        flipped("JSON", good.toJson(), good.toJson().length, PLACES);
        add("JSON", "proof of another bill", keptBill(signed, bill, logged(other)).toJson());
    }

    private void xml() throws Exception {
        byte[] good = keptBill(signed, bill, logged(signed)).toXml(signed.pdf()).orElseThrow();
        byte[] others =
                keptBill(other, changed("T-2026-11", "T-2026-12"), logged(other))
                        .toXml(other.pdf())
                        .orElseThrow();
        add("XML", "", good);
        inText("XML", good, PAYEE, t -> t.replace(ACCOUNT, OTHER_ACCOUNT));
        inText("XML", good, AMOUNT, t -> t.replace(">41.56<", ">41.57<"));
        inText("XML", good, "buyer changed", t -> t.replace("Ada Lovelace", "Ada Lovelacf"));
        inText("XML", good, "white space added", t -> t.replaceFirst("><", "> <"));
        inText("XML", good, "comment added", t -> t.replaceFirst("><", "><!-- -->"));
        inText(
                "XML",
                good,
                "entities declared",
                t -> t.replaceFirst("\\?>", "?><!DOCTYPE x [<!ENTITY e 'x'>]>"));
        flipped("XML", good, good.length, PLACES);
        add(
                "XML",
                STAMP,
                keptBill(signed, bill, stampedOtherwise()).toXml(signed.pdf()).orElseThrow());
        add("XML", UNREGISTERED, unregistered().toXml(elsewhere.pdf()).orElseThrow());
        inText("XML", good, "something appended", t -> t + "\n");
        inText("XML", good, "second invoice appended", t -> t + new String(others, UTF_8));
        inText("XML", good, "signature removed", t -> t.substring(0, t.lastIndexOf("<?")));
        String mark = "\n<?sealbill-proof ";
        inText(
                "XML",
                good,
                "signature of another bill",
                t ->
                        t.substring(0, t.lastIndexOf(mark))
                                + new String(others, UTF_8)
                                        .substring(new String(others, UTF_8).lastIndexOf(mark)));
        inText(
                "XML",
                good,
                "byte of the signature flipped",
                t -> otherLetter(t, t.lastIndexOf(mark) + 900));
        inText(
                "XML",
                good,
                NAMED_TWICE,
                t ->
                        t.substring(0, t.lastIndexOf(mark) + mark.length())
                                + inProof(t, "{\"jws\":", "{\"jws\":\"a.b.c\",\"jws\":"));
        add(
                "XML",
                STRANGER,
                keptBill(foreign, bill, logged(foreign)).toXml(foreign.pdf()).orElseThrow());
        add(
                "XML",
                "proof of another bill",
                keptBill(signed, bill, logged(other)).toXml(signed.pdf()).orElseThrow());
    }

    /** A statement must never pass for a bill, nor a bill for a statement, whoever made it so. */
    private void statements() throws Exception {
        Statement statement = Statements.statement();
        SignedBill good = signer.sign(statement, key);
        String json = new String(new KeptBill(statement, good.jws()).toJson(), UTF_8);
        add("PDF", "", good.pdf());
        add("JWS", "", good.jws().getBytes(UTF_8));
        add("JSON", "", json.getBytes(UTF_8));
        String amount = "statement: balance changed";
        inText("JSON", json.getBytes(UTF_8), amount, t -> t.replace("76.20", "76.21"));
        add("JWS", amount, inPayload(good.jws(), "76.20", "76.21").getBytes(UTF_8));
        Statement other = Statements.of(Statements.json().replace("S-2026-11", "S-2026-12"));
        byte[] forged = signer.sign(other, stranger).pdf();
        add("PDF", amount, Pdfs.withSignatureOf(forged, good.pdf()));
        String asBill = "statement taken for a bill";
        String asStatement = "bill taken for a statement";
        inText(
                "JSON",
                json.getBytes(UTF_8),
                asBill,
                t -> t.replace("{\"statement\":", "{\"bill\":"));
        add("JSON", asBill, new KeptBill(bill, good.jws()).toJson());
        add("JSON", asStatement, new KeptBill(statement, signed.jws()).toJson());
        add("JWS", asBill, inHeader(good.jws(), "statement+jws", "bill+jws").getBytes(UTF_8));
        add(
                "JWS",
                asStatement,
                inHeader(signed.jws(), "bill+jws", "statement+jws").getBytes(UTF_8));
        // What even the issuer's own key cannot make.
        add("JWS", asBill, typed("bill+jws", good.jws()).getBytes(UTF_8));
        add("JWS", asStatement, typed("statement+jws", signed.jws()).getBytes(UTF_8));
        byte[] bills = BillJson.write(bill);
        byte[] statements = BillJson.write(statement);
        add("PDF", asBill, holding("bill.json", statements));
        add("PDF", asStatement, holding("statement.json", bills));
        add(
                "PDF",
                "bill and statement in one",
                holding("bill.json", bills, "statement.json", statements));
    }

    /** Signed again by the issuer, as something else. */
    private String typed(String type, String jws) throws Exception {
        JWSObject from = JWSObject.parse(jws);
        JWSHeader header =
                new JWSHeader.Builder(from.getHeader()).type(new JOSEObjectType(type)).build();
        JWSObject to = new JWSObject(header, from.getPayload());
        to.sign(new ECDSASigner(key.privateKey(), Curve.P_256));
        return to.serialize();
    }

    /** A document of the issuer's with these attachments. */
    private byte[] holding(Object... namesAndContents) {
        List<Attachment> attachments = new ArrayList<>();
        for (int i = 0; i < namesAndContents.length; i += 2) {
            attachments.add(
                    new Attachment(
                            (String) namesAndContents[i],
                            new Attachment.Media("application/json", "data"),
                            "Data",
                            bill.issueDate(),
                            (byte[]) namesAndContents[i + 1]));
        }
        Archive.Description description =
                new Archive.Description("t", "a", Locale.ENGLISH, 1, Archive.Extension.NONE);
        byte[] pdf =
                Archive.write(
                        description,
                        attachments,
                        sheet -> {
                            sheet.begin(Role.PARAGRAPH);
                            sheet.text("a page", Sheet.LEFT, Style.BODY);
                        });
        return signer.signDocument(pdf, key, CLOCK.instant());
    }

    private void inText(String form, byte[] file, String kind, UnaryOperator<String> change) {
        add(form, kind, change.apply(new String(file, UTF_8)).getBytes(UTF_8));
    }

    private static String otherLetter(String text, int at) {
        char other = text.charAt(at) == 'A' ? 'B' : 'A';
        return text.substring(0, at) + other + text.substring(at + 1);
    }

    private static Bill changed(String what, String by) {
        return Samples.read(Samples.CSV.replace(what, by));
    }

    private static String words(String constant) {
        String words = constant.toLowerCase(Locale.ROOT).replace('_', ' ');
        return words.equals("account changed") ? "payee " + words : words;
    }

    private BillProof logged(SignedBill of) {
        UUID id = new UUID(2, of.equals(signed) ? 2 : 3);
        return BillProof.of(
                BILLER, id, proof(LogEntry.ofBill(BILLER, id, SealHeader.hashOf(of.jws()))));
    }

    private static BillPdf.Look proving(PayeeProof payee) {
        return BillPdf.Look.in(Locale.ENGLISH)
                .proving(new DocumentProof(BILLER, new UUID(2, 2), payee));
    }

    private PayeeProof broken() {
        PayeeProof good = payee();
        return new PayeeProof(SALT, good.entry(), good.checkpoint(), 0, good.proof());
    }

    private PayeeProof payee() {
        LogEntry entry = LogEntry.ofPayeeAccount(BILLER, ACCOUNT, SALT);
        return PayeeProof.of(SALT, entry, proof(entry));
    }

    private LogProof proof(LogEntry entry) {
        TreeHash first = TreeHash.ofText("another entry");
        TreeHash leaf = entry.leaf();
        MerkleTree tree =
                new MerkleTree(
                        2,
                        (level, at) ->
                                level == 1 ? TreeHash.ofNode(first, leaf) : at == 0 ? first : leaf);
        InclusionProof inclusion = tree.inclusion(1);
        String note = new Checkpoint(log.key().name(), 2, tree.root()).signed(log);
        return LogProof.of(note, inclusion).stamped(stampOf(note));
    }

    private byte[] stampOf(String note) {
        return time.stamp(Sha256.of(note.getBytes(UTF_8)));
    }

    private BillProof stampedOtherwise() {
        BillProof good = logged(signed);
        LogProof other =
                new LogProof(good.checkpoint(), good.index(), good.proof())
                        .stamped(stampOf("another checkpoint"));
        return BillProof.of(good.biller(), good.bill(), other);
    }
}
