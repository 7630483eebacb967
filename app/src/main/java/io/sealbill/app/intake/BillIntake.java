package io.sealbill.app.intake;

import io.sealbill.app.biller.Biller;
import io.sealbill.app.biller.SigningKeys;
import io.sealbill.app.customer.AccountRecipients;
import io.sealbill.app.customer.Accounts;
import io.sealbill.app.intake.RunItem.Status;
import io.sealbill.app.presentment.Bills;
import io.sealbill.app.presentment.PresentBill;
import io.sealbill.app.presentment.PresentBill.Content;
import io.sealbill.app.presentment.PresentBill.Sealed;
import io.sealbill.app.presentment.PresentBill.Waiting;
import io.sealbill.app.presentment.PresentResult;
import io.sealbill.app.problem.Problem;
import io.sealbill.app.tenancy.Tenancy;
import io.sealbill.kernel.document.AccountCodes;
import io.sealbill.kernel.document.Bill;
import io.sealbill.kernel.document.Finding;
import io.sealbill.kernel.document.ReadResult;
import io.sealbill.kernel.document.reading.BillReader;
import io.sealbill.kernel.document.signing.BillSigner;
import io.sealbill.kernel.document.signing.SignedBill;
import io.sealbill.kernel.money.Money;
import io.sealbill.kernel.sealing.NumberHash;
import io.sealbill.kernel.sealing.RecipientKey;
import io.sealbill.kernel.sealing.SealHeader;
import io.sealbill.kernel.sealing.Sealer;
import io.sealbill.kernel.sealing.hpke.Hpke;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Brings one bill from what was read to what the customer has. */
@Component
class BillIntake {
    private static final Logger log = LoggerFactory.getLogger(BillIntake.class);
    private static final LocalDate FIRST_DUE_DATE = LocalDate.of(2000, 1, 1);
    private static final LocalDate LAST_DUE_DATE = LocalDate.of(2199, 12, 31);

    private final Tenancy tenancy;
    private final Accounts accounts;
    private final SigningKeys keys;
    private final Bills bills;
    private final BillSigner signer;
    private final Sealer sealer = new Sealer(Hpke.best());

    BillIntake(Tenancy tenancy, Accounts accounts, SigningKeys keys, Bills bills, Clock clock) {
        this.tenancy = tenancy;
        this.accounts = accounts;
        this.keys = keys;
        this.bills = bills;
        this.signer = new BillSigner(clock);
    }

    /**
     * @throws Problem {@code no_signing_key} if the biller signs at home and so cannot use intake
     */
    void requireKeys(Biller biller) {
        try {
            keys.signingKey(biller.billerId());
        } catch (IllegalStateException none) {
            throw Problem.conflict(
                    "no_signing_key", "No signing key is registered; seal the bills at home.");
        }
    }

    /** Never throws for what is in the bill; only a database that fails ends the run. */
    RunItem take(Biller biller, BillReader.Item item) {
        return switch (item.result()) {
            case ReadResult.Refused refused ->
                    RunItem.refused(item.place(), null, refused.findings());
            case ReadResult.Read read -> presentOrSayWhy(biller, item.place(), read);
        };
    }

    private RunItem presentOrSayWhy(Biller biller, String place, ReadResult.Read read) {
        try {
            return present(biller, place, read);
        } catch (DataAccessException | TransactionException database) {
            throw database;
        } catch (RuntimeException unforeseen) {
            log.error("a bill could not be presented", unforeseen);
            return refused(
                    place,
                    read,
                    Finding.fatal(
                            "INTAKE-FAILED",
                            "whole bill",
                            "The bill could not be signed or sealed. Our log says why."));
        }
    }

    private RunItem present(Biller biller, String place, ReadResult.Read read) {
        UUID billerId = biller.billerId();
        Bill bill = read.bill();
        // 1. What presentment could not carry.
        Money amountDue = amountDue(bill);
        if (amountDue == null) {
            return refused(
                    place,
                    read,
                    Finding.fatal(
                            "INTAKE-AMOUNT",
                            "BT-115",
                            "The amount due is not one that can be paid in the bill's currency."));
        }
        LocalDate dueDate = bill.paymentDueDate();
        if (dueDate != null
                && (dueDate.isBefore(FIRST_DUE_DATE) || dueDate.isAfter(LAST_DUE_DATE))) {
            return refused(
                    place,
                    read,
                    Finding.fatal(
                            "INTAKE-DATE", "BT-9", "The due date lies outside 2000 to 2199."));
        }
        // 2. Whose bill it is.
        Optional<AccountRecipients> account = account(billerId, AccountCodes.of(bill));
        if (account.isEmpty()) {
            return refused(
                    place,
                    read,
                    Finding.fatal(
                            "no_such_account",
                            "BT-46, BT-19, BT-10, BT-49",
                            "None of these is the code of a registered customer account."));
        }
        // 3. Whether it is there already.
        NumberHash hash = keys.numberHash(billerId, bill.invoiceNumber());
        UUID accountId = account.get().accountId();
        Optional<PresentResult> known =
                bills.judgeKnown(billerId, hash.billId(), accountId, amountDue, dueDate);
        if (known.isPresent()) {
            return item(place, read, known.get());
        }
        // 4. Signed, then sealed.
        SignedBill signed = signer.sign(bill, keys.signingKey(billerId), biller.locale());
        Content content = content(billerId, account.get(), hash, signed);
        // 5. Presented, once.
        return item(
                place,
                read,
                bills.present(
                        new PresentBill(billerId, accountId, hash, amountDue, dueDate, content)));
    }

    private Content content(
            UUID billerId, AccountRecipients account, NumberHash hash, SignedBill signed) {
        byte[] clear = signed.toJson();
        List<RecipientKey> devices = RecipientKey.strongest(account.recipients());
        if (devices.isEmpty()) {
            return new Waiting(clear, SealHeader.hashOf(signed.jws()));
        }
        SealHeader header =
                SealHeader.of(
                        devices.getFirst().suite(),
                        billerId,
                        account.accountId(),
                        hash.billId(),
                        signed.jws());
        return new Sealed(sealer.seal(header, clear, devices));
    }

    private Optional<AccountRecipients> account(UUID billerId, List<String> codes) {
        if (codes.isEmpty()) {
            return Optional.empty();
        }
        Map<String, AccountRecipients> found =
                tenancy.asBiller(billerId, () -> accounts.lookup(billerId, codes));
        return codes.stream().filter(found::containsKey).findFirst().map(found::get);
    }

    private static @Nullable Money amountDue(Bill bill) {
        try {
            return Money.exact(bill.payableAmount(), Currency.getInstance(bill.currency()));
        } catch (ArithmeticException | IllegalArgumentException notPayable) {
            return null;
        }
    }

    private static RunItem item(String place, ReadResult.Read read, PresentResult result) {
        String number = read.bill().invoiceNumber();
        return switch (result) {
            case PresentResult.Presented presented ->
                    new RunItem(
                            place,
                            number,
                            Status.PRESENTED.code(),
                            presented.billId(),
                            read.findings());
            case PresentResult.Duplicate duplicate ->
                    new RunItem(
                            place,
                            number,
                            Status.DUPLICATE.code(),
                            duplicate.billId(),
                            read.findings());
            case PresentResult.Refused refused ->
                    refused(
                            place,
                            read,
                            switch (refused.why()) {
                                case NEGATIVE_AMOUNT_DUE ->
                                        Finding.fatal(
                                                refused.why().code(),
                                                "BT-115",
                                                "The amount due is below zero: a credit is not"
                                                        + " presented as a bill.");
                                case UNKNOWN_RECIPIENT ->
                                        Finding.fatal(
                                                refused.why().code(),
                                                "whole bill",
                                                "The customer's device was removed meanwhile.");
                                case NUMBER_REUSED ->
                                        Finding.fatal(
                                                refused.why().code(),
                                                "BT-1",
                                                "A bill of this number was presented before, with"
                                                        + " another account, amount or due date.");
                            });
        };
    }

    private static RunItem refused(String place, ReadResult.Read read, Finding why) {
        List<Finding> findings = new ArrayList<>(read.findings());
        findings.add(why);
        return RunItem.refused(place, read.bill().invoiceNumber(), findings);
    }
}
