package io.sealbill.app.presentment.door;

import static io.sealbill.kernel.document.Succession.Kind.CREDITS;

import io.sealbill.app.biller.ApiClient;
import io.sealbill.app.biller.payee.PayeeProofs;
import io.sealbill.app.presentment.BillEnvelope;
import io.sealbill.app.presentment.BillEnvelope.Kind;
import io.sealbill.app.presentment.Bills;
import io.sealbill.app.presentment.PresentBill;
import io.sealbill.app.presentment.PresentBill.LockedOriginal;
import io.sealbill.app.presentment.PresentBill.Succession;
import io.sealbill.app.presentment.PresentResult;
import io.sealbill.app.problem.Problem;
import io.sealbill.app.tenancy.Tenancy;
import io.sealbill.kernel.money.Money;
import io.sealbill.kernel.sealing.Base64Url;
import io.sealbill.kernel.sealing.MalformedSealException;
import io.sealbill.kernel.sealing.NumberHash;
import io.sealbill.kernel.sealing.OriginalKey;
import io.sealbill.kernel.sealing.SealHeader;
import io.sealbill.kernel.sealing.SealedBill;
import io.sealbill.kernel.transparency.proof.PayeeProof;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

import java.time.LocalDate;
import java.util.UUID;

/** Bills that a biller's program sealed at home, and what became of them. */
@RestController
class SealedBillDoor {
    private static final long MOST_MINOR = 1_000_000_000_000L;
    private static final int MOST_PRECEDING = 100;

    private final Bills bills;
    private final PayeeProofs payees;
    private final Tenancy tenancy;

    SealedBillDoor(Bills bills, PayeeProofs payees, Tenancy tenancy) {
        this.bills = bills;
        this.payees = payees;
        this.tenancy = tenancy;
    }

    /**
     * @param numberHash base64url, see {@link NumberHash}
     * @param kind {@code statement} for a statement of account, which has neither amount nor due
     *     date nor succession; a bill if it is absent
     * @param succession what the bill does to earlier ones, named by their ids
     */
    record Envelope(
            UUID accountId,
            UUID billId,
            String numberHash,
            BillEnvelope.@Nullable Kind kind,
            long amountDueMinor,
            String currency,
            @Nullable LocalDate dueDate,
            @Nullable Succession succession) {}

    /**
     * @param original base64url of the PDF in which the bill came, locked, see {@link OriginalKey};
     *     absent if it came in none
     */
    record Upload(Envelope envelope, SealedBill sealed, @Nullable String original) {}

    record Answer(String status, UUID billId) {}

    @PostMapping("/v1/sealed-bills")
    ResponseEntity<Answer> present(@RequestBody Upload upload, ApiClient client) {
        PresentBill bill = checked(upload, client.billerId());
        return switch (bills.presentSealedAtSource(bill)) {
            case PresentResult.Presented presented ->
                    ResponseEntity.status(HttpStatus.CREATED)
                            .body(new Answer("presented", presented.billId()));
            case PresentResult.Duplicate duplicate ->
                    ResponseEntity.ok(new Answer("duplicate", duplicate.billId()));
            case PresentResult.Refused refused ->
                    throw Problem.unprocessable(refused.why().code(), "The bill is not presented.");
        };
    }

    /**
     * What a program that seals at home puts into its documents: the proof of the account that its
     * biller registered.
     */
    @GetMapping("/v1/payee-proof")
    PayeeProof payeeProof(ApiClient client) {
        return payees.of(client.billerId()).orElseThrow(Problem::notFound);
    }

    @GetMapping("/v1/bills/{billId}")
    BillAnswer bill(@PathVariable UUID billId, ApiClient client) {
        return tenancy.asBiller(client.billerId(), () -> bills.find(client.billerId(), billId))
                .map(BillAnswer::of)
                .orElseThrow(Problem::notFound);
    }

    private PresentBill checked(Upload upload, UUID billerId) {
        Envelope envelope = upload.envelope();
        try {
            NumberHash hash = new NumberHash(envelope.numberHash());
            SealHeader header = upload.sealed().header();
            require(header.biller().equals(billerId), "biller_mismatch");
            require(header.account().equals(envelope.accountId()), "account_mismatch");
            require(header.bill().equals(envelope.billId()), "bill_mismatch");
            require(hash.billId().equals(envelope.billId()), "number_hash_mismatch");
            require(Math.abs(envelope.amountDueMinor()) <= MOST_MINOR, "amount_too_large");
            Kind kind = envelope.kind() == null ? Kind.BILL : envelope.kind();
            requireSense(envelope, kind);
            requireYear(envelope.dueDate());
            return new PresentBill(
                    billerId,
                    envelope.accountId(),
                    hash,
                    kind,
                    Money.of(envelope.amountDueMinor(), envelope.currency()),
                    envelope.dueDate(),
                    envelope.succession(),
                    new PresentBill.Sealed(upload.sealed(), original(upload.original())));
        } catch (MalformedSealException malformed) {
            throw Problem.unprocessable(
                    "malformed_seal", "The sealed bill or its number hash is not one.");
        } catch (IllegalArgumentException notACurrency) {
            throw Problem.unprocessable("currency", "The currency is not one that can be paid in.");
        }
    }

    private static @Nullable LockedOriginal original(@Nullable String text) {
        try {
            byte[] locked = text == null ? null : Base64Url.decode(text);
            require(
                    locked == null || locked.length <= OriginalKey.MOST_LOCKED_BYTES,
                    "original_too_large");
            return locked == null ? null : new LockedOriginal(locked);
        } catch (IllegalArgumentException notBase64) {
            throw Problem.unprocessable("malformed_original", "The original is not base64url.");
        }
    }

    /** A statement claims nothing, a credit supersedes nothing, and only a credit credits. */
    private static void requireSense(Envelope envelope, Kind kind) {
        Succession succession = envelope.succession();
        boolean claims =
                envelope.amountDueMinor() != 0 || envelope.dueDate() != null || succession != null;
        require(kind == Kind.BILL || !claims, "statement_claims_nothing");
        if (succession != null) {
            boolean credits = succession.kind() == CREDITS;
            require(credits == envelope.amountDueMinor() < 0, "succession_of_another_kind");
            require(succession.preceding().size() <= MOST_PRECEDING, "too_many_preceding_bills");
        }
    }

    private static void requireYear(@Nullable LocalDate dueDate) {
        require(
                dueDate == null || (dueDate.getYear() >= 2000 && dueDate.getYear() <= 2199),
                "due_date_out_of_range");
    }

    private static void require(boolean holds, String code) {
        if (!holds) {
            throw Problem.unprocessable(code, "Envelope, seal and account do not belong together.");
        }
    }
}
