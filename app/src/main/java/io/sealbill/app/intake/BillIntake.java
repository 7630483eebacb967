package io.sealbill.app.intake;

import io.sealbill.app.biller.Biller;
import io.sealbill.app.biller.SigningKeys;
import io.sealbill.app.biller.brand.Brands;
import io.sealbill.app.biller.payee.PayeeProofs;
import io.sealbill.app.customer.AccountRecipients;
import io.sealbill.app.customer.Accounts;
import io.sealbill.app.intake.RunItem.Status;
import io.sealbill.app.intake.UsedNumbers.Used;
import io.sealbill.app.presentment.BillEnvelope.Kind;
import io.sealbill.app.presentment.Bills;
import io.sealbill.app.presentment.PresentBill;
import io.sealbill.app.presentment.PresentBill.Content;
import io.sealbill.app.presentment.PresentBill.LockedOriginal;
import io.sealbill.app.presentment.PresentBill.Sealed;
import io.sealbill.app.presentment.PresentBill.Waiting;
import io.sealbill.app.presentment.PresentRefusal;
import io.sealbill.app.presentment.PresentResult;
import io.sealbill.app.problem.Problem;
import io.sealbill.app.settings.Settings;
import io.sealbill.app.tenancy.Tenancy;
import io.sealbill.kernel.Sha256;
import io.sealbill.kernel.document.AccountCodes;
import io.sealbill.kernel.document.Bill;
import io.sealbill.kernel.document.BillJson;
import io.sealbill.kernel.document.Document;
import io.sealbill.kernel.document.Finding;
import io.sealbill.kernel.document.ReadResult;
import io.sealbill.kernel.document.Statement;
import io.sealbill.kernel.document.Succession;
import io.sealbill.kernel.document.pdf.BillPdf;
import io.sealbill.kernel.document.pdf.font.MissingGlyphs;
import io.sealbill.kernel.document.reading.BillReader;
import io.sealbill.kernel.document.signing.BillSigner;
import io.sealbill.kernel.document.signing.SignedBill;
import io.sealbill.kernel.document.signing.time.TimestampFailed;
import io.sealbill.kernel.money.Money;
import io.sealbill.kernel.sealing.NumberHash;
import io.sealbill.kernel.sealing.OriginalKey;
import io.sealbill.kernel.sealing.RecipientKey;
import io.sealbill.kernel.sealing.SealHeader;
import io.sealbill.kernel.sealing.Sealer;
import io.sealbill.kernel.sealing.hpke.Hpke;
import io.sealbill.kernel.transparency.proof.DocumentProof;
import io.sealbill.kernel.transparency.proof.PayeeProof;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

import java.net.URI;
import java.time.LocalDate;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Brings bills and statements from what was read to what their customers have. */
@Component
class BillIntake {
    private static final Logger log = LoggerFactory.getLogger(BillIntake.class);
    private static final LocalDate FIRST_DUE_DATE = LocalDate.of(2000, 1, 1);
    private static final LocalDate LAST_DUE_DATE = LocalDate.of(2199, 12, 31);

    private static final Finding NO_SUCH_ACCOUNT =
            Finding.fatal(
                    "no_such_account",
                    "BT-46, BT-19, BT-10, BT-49",
                    "None of these is the code of a registered customer account.");

    private static final Finding DEVICE_REMOVED =
            Finding.fatal(
                    PresentRefusal.UNKNOWN_RECIPIENT.code(),
                    "whole bill",
                    "The customer's device was removed meanwhile.");

    private static final Finding CERTIFICATE_ENDED =
            Finding.fatal(
                    "INTAKE-CERTIFICATE",
                    "whole bill",
                    "The certificate of the signing key has ended: nobody would believe the bill."
                            + " Register the next key, then send the bill again.");

    private static final Finding FAILED =
            Finding.fatal(
                    "INTAKE-FAILED",
                    "whole bill",
                    "The bill could not be signed or sealed. Our log says why.");

    private final Tenancy tenancy;
    private final Accounts accounts;
    private final SigningKeys keys;
    private final Bills bills;
    private final UsedNumbers numbers;
    private final Stationery stationery;
    private final Sealer sealer = new Sealer(Hpke.best());

    BillIntake(
            Tenancy tenancy,
            Accounts accounts,
            SigningKeys keys,
            Bills bills,
            UsedNumbers numbers,
            Stationery stationery) {
        this.numbers = numbers;
        this.tenancy = tenancy;
        this.accounts = accounts;
        this.keys = keys;
        this.bills = bills;
        this.stationery = stationery;
    }

    /** What makes a biller's document of a bill. */
    @Component
    record Stationery(BillSigner signer, Brands brands, PayeeProofs payees, Settings settings) {
        BillPdf.Look look(Biller biller, Locale language, UUID billId) {
            URI payLink = URI.create(settings.publicUrl() + "/bills/" + billId);
            UUID billerId = biller.billerId();
            PayeeProof payee = payees.of(billerId).orElse(null);
            return new BillPdf.Look(language, payLink, brands.of(biller))
                    .proving(new DocumentProof(billerId, billId, payee));
        }
    }

    /**
     * A bill or statement of a file and what is said of it.
     *
     * @param document null if it could not be read
     * @param original the PDF in which it came; null if it came in another kind of file
     */
    @SuppressWarnings("ArrayRecordComponent") // handed on, never compared
    record Draft(RunItem item, @Nullable Document document, byte @Nullable [] original) {
        /** How much of memory it takes beside what every bill takes. */
        int originalBytes() {
            return original == null ? 0 : original.length;
        }

        List<String> codes() {
            return document == null ? List.of() : AccountCodes.of(document);
        }

        /** Of one that was read. */
        private Document read() {
            return Objects.requireNonNull(document);
        }

        /** Whether others must be with their customers before it. */
        boolean comesLater() {
            return document instanceof Bill bill && Succession.of(bill) != null;
        }

        Kind kind() {
            return document instanceof Statement ? Kind.STATEMENT : Kind.BILL;
        }

        /** Of one that is accepted: nothing is due on a statement. */
        Money amountDue() {
            return read() instanceof Statement statement
                    ? Money.zero(Currency.getInstance(statement.currency()))
                    : Objects.requireNonNull(item.amountDue());
        }

        @Nullable LocalDate dueDate() {
            return read() instanceof Bill bill ? bill.paymentDueDate() : null;
        }

        @Override
        public String toString() {
            return item.toString();
        }
    }

    /**
     * @throws Problem {@code no_signing_key} if the biller signs at home and so cannot use intake,
     *     {@code signing_certificate_ended}
     */
    void requireKeys(Biller biller) {
        try {
            keys.signingKey(biller.billerId());
        } catch (SigningKeys.CertificateEnded ended) {
            throw Problem.conflict(
                    "signing_certificate_ended",
                    "The certificate of the signing key has ended. Register the next key.");
        } catch (IllegalStateException none) {
            throw Problem.conflict(
                    "no_signing_key", "No signing key is registered; seal the bills at home.");
        }
    }

    /** What the bill alone says: whether presentment could carry it. */
    Draft draft(Biller biller, int position, BillReader.Item read) {
        return switch (read.result()) {
            case ReadResult.Refused refused ->
                    new Draft(
                            new RunItem(
                                    position,
                                    read.place(),
                                    read.invoiceNumber(),
                                    billId(biller, read.invoiceNumber()),
                                    refused.findings()),
                            null,
                            null);
            case ReadResult.Read good -> draft(biller, position, read, good);
        };
    }

    private @Nullable UUID billId(Biller biller, @Nullable String invoiceNumber) {
        return invoiceNumber == null
                ? null
                : keys.numberHash(biller.billerId(), invoiceNumber).billId();
    }

    private Draft draft(Biller biller, int position, BillReader.Item file, ReadResult.Read read) {
        Document document = read.document();
        byte[] json = BillJson.write(document);
        Money amountDue = document instanceof Bill bill ? amountDue(bill) : null;
        RunItem item =
                new RunItem(
                        position,
                        file.place(),
                        document.number(),
                        Status.ACCEPTED,
                        keys.numberHash(biller.billerId(), document).billId(),
                        amountDue,
                        withGlyphs(read, json),
                        Sha256.base64Url(json),
                        null);
        Finding why = document instanceof Bill bill ? whyNot(bill, amountDue) : null;
        return new Draft(why == null ? item : item.refused(why), document, file.pdfBytes());
    }

    private static List<Finding> withGlyphs(ReadResult.Read read, byte[] json) {
        return MissingGlyphs.in(json)
                .map(
                        missing ->
                                Stream.concat(read.findings().stream(), Stream.of(missing))
                                        .toList())
                .orElseGet(read::findings);
    }

    private static @Nullable Finding whyNot(Bill bill, @Nullable Money amountDue) {
        if (amountDue == null) {
            return Finding.fatal(
                    "INTAKE-AMOUNT",
                    "BT-115",
                    "The amount due is not one that can be paid in the bill's currency.");
        }
        LocalDate dueDate = bill.paymentDueDate();
        boolean odd =
                dueDate != null
                        && (dueDate.isBefore(FIRST_DUE_DATE) || dueDate.isAfter(LAST_DUE_DATE));
        return odd
                ? Finding.fatal("INTAKE-DATE", "BT-9", "The due date lies outside 2000 to 2199.")
                : null;
    }

    /**
     * What our records say of these drafts, within the biller's transaction: whose they are, and
     * which were presented before.
     */
    List<RunItem> check(Biller biller, List<Draft> drafts) {
        Map<String, AccountRecipients> known = recipients(biller.billerId(), drafts);
        List<UUID> ids =
                drafts.stream()
                        .map(draft -> draft.item().billId())
                        .filter(Objects::nonNull)
                        .toList();
        Map<UUID, Used> used = numbers.of(biller, ids);
        return drafts.stream().map(draft -> check(draft, known, used)).toList();
    }

    private static RunItem check(
            Draft draft, Map<String, AccountRecipients> known, Map<UUID, Used> used) {
        RunItem item = draft.item();
        if (!item.isAccepted()) {
            return item;
        }
        AccountRecipients account = account(draft, known);
        if (account == null) {
            return item.refused(NO_SUCH_ACCOUNT);
        }
        Used before = used.get(item.billId());
        return before == null ? item : before.judge(draft, account.accountId());
    }

    /** The accounts that the drafts' codes name, within the biller's transaction. */
    Map<String, AccountRecipients> recipients(UUID billerId, List<Draft> drafts) {
        List<String> codes =
                drafts.stream().flatMap(draft -> draft.codes().stream()).distinct().toList();
        return codes.isEmpty() ? Map.of() : accounts.lookup(billerId, codes);
    }

    /**
     * Signs, seals and presents one accepted bill. Never throws for what is in the bill; only a
     * database that fails does.
     *
     * @param settle keeps what became of it, in the same transaction
     */
    RunItem present(
            Biller biller,
            Draft draft,
            Map<String, AccountRecipients> known,
            Consumer<RunItem> settle) {
        AccountRecipients account = account(draft, known);
        if (account == null) {
            return settled(biller, draft.item().refused(NO_SUCH_ACCOUNT), settle);
        }
        try {
            return present(biller, draft, account, settle);
        } catch (DataAccessException | TransactionException | TimestampFailed passing) {
            throw passing;
        } catch (SigningKeys.CertificateEnded ended) {
            return settled(biller, draft.item().refused(CERTIFICATE_ENDED), settle);
        } catch (RuntimeException unforeseen) {
            log.error("a bill could not be presented", unforeseen);
            return settled(biller, draft.item().refused(FAILED), settle);
        }
    }

    private RunItem present(
            Biller biller, Draft draft, AccountRecipients account, Consumer<RunItem> settle) {
        UUID billerId = biller.billerId();
        Document document = named(billerId, draft.read());
        // 1. Signed, then sealed.
        NumberHash hash = keys.numberHash(billerId, document);
        BillPdf.Look look = stationery.look(biller, account.locale(), hash.billId());
        byte[] original = draft.original();
        SignedBill signed =
                stationery.signer().sign(document, keys.signingKey(billerId), look, original);
        PresentBill sealed =
                new PresentBill(
                        billerId,
                        account.accountId(),
                        hash,
                        draft.kind(),
                        draft.amountDue(),
                        draft.dueDate(),
                        document instanceof Bill bill ? succession(billerId, bill) : null,
                        content(billerId, account, hash, new Signed(signed, original)));
        // 2. Presented, once, and said so with it.
        AtomicReference<@Nullable RunItem> settled = new AtomicReference<>();
        bills.present(
                sealed,
                said -> {
                    RunItem item = item(biller, draft, account, said);
                    settle.accept(item);
                    settled.set(item);
                });
        return Objects.requireNonNull(settled.get());
    }

    /** A statement says under which ids its bills are presented, so that its reader finds them. */
    private Document named(UUID billerId, Document document) {
        return document instanceof Statement statement
                ? statement.naming(number -> keys.numberHash(billerId, number).billId())
                : document;
    }

    private PresentBill.@Nullable Succession succession(UUID billerId, Bill bill) {
        Succession succession = Succession.of(bill);
        return succession == null
                ? null
                : new PresentBill.Succession(
                        succession.kind(),
                        succession.preceding().stream()
                                .map(number -> keys.numberHash(billerId, number).billId())
                                .toList());
    }

    private RunItem settled(Biller biller, RunItem item, Consumer<RunItem> settle) {
        return tenancy.asBiller(
                biller.billerId(),
                () -> {
                    settle.accept(item);
                    return item;
                });
    }

    /** Signed, and the file in which it came. */
    @SuppressWarnings("ArrayRecordComponent") // handed on, never compared
    private record Signed(SignedBill bill, byte @Nullable [] original) {
        @Nullable LockedOriginal locked() {
            OriginalKey key = bill.originalKey();
            return key == null || original == null ? null : new LockedOriginal(key.lock(original));
        }

        @Override
        public String toString() {
            return "Signed[redacted]";
        }
    }

    private Content content(
            UUID billerId, AccountRecipients account, NumberHash hash, Signed signed) {
        byte[] clear = signed.bill().toBytes();
        String jws = signed.bill().jws();
        List<RecipientKey> devices = RecipientKey.strongest(account.recipients());
        if (devices.isEmpty()) {
            return new Waiting(clear, SealHeader.hashOf(jws), signed.locked());
        }
        SealHeader header =
                SealHeader.of(
                        devices.getFirst().suite(),
                        billerId,
                        account.accountId(),
                        hash.billId(),
                        jws);
        return new Sealed(sealer.seal(header, clear, devices), signed.locked());
    }

    private static @Nullable AccountRecipients account(
            Draft draft, Map<String, AccountRecipients> known) {
        return draft.codes().stream()
                .map(known::get)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    private static @Nullable Money amountDue(Bill bill) {
        try {
            return Money.exact(Succession.owed(bill), Currency.getInstance(bill.currency()));
        } catch (ArithmeticException | IllegalArgumentException notPayable) {
            return null;
        }
    }

    private RunItem item(
            Biller biller, Draft draft, AccountRecipients account, PresentResult result) {
        return switch (result) {
            case PresentResult.Presented presented -> draft.item().as(Status.PRESENTED);
            case PresentResult.Duplicate duplicate -> again(biller, draft, account);
            case PresentResult.Refused refused ->
                    switch (refused.why()) {
                        case NUMBER_REUSED -> again(biller, draft, account);
                        case UNKNOWN_RECIPIENT -> draft.item().refused(DEVICE_REMOVED);
                    };
        };
    }

    /** Another document of this number was there first, in this file or between two looks. */
    private RunItem again(Biller biller, Draft draft, AccountRecipients account) {
        UUID billId = Objects.requireNonNull(draft.item().billId());
        Used used = Objects.requireNonNull(numbers.of(biller, List.of(billId)).get(billId));
        return used.judge(draft, account.accountId());
    }
}
