package io.sealbill.app.presentment.door;

import com.fasterxml.jackson.annotation.JsonInclude;

import io.sealbill.app.identity.CurrentUser;
import io.sealbill.app.presentment.BillEnvelope;
import io.sealbill.app.presentment.BillPage;
import io.sealbill.app.presentment.Bills;
import io.sealbill.app.presentment.SealedContent;
import io.sealbill.app.problem.Problem;
import io.sealbill.app.transparency.TransparencyLog;
import io.sealbill.kernel.transparency.LogProof;

import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

import tools.jackson.databind.annotation.JsonSerialize;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** A payer's bills, for the payer's own devices. */
@RestController
class PayerBillDoor {
    private final Bills bills;
    private final IssuerFacts issuers;
    private final TransparencyLog log;

    PayerBillDoor(Bills bills, IssuerFacts issuers, TransparencyLog log) {
        this.bills = bills;
        this.issuers = issuers;
        this.log = log;
    }

    /**
     * @param next goes into {@code after} for the following part; absent at the end
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Listing(List<BillAnswer> bills, @Nullable String next) {}

    /**
     * @param sealed the {@link io.sealbill.kernel.sealing.SealedBill} as it was stored
     * @param certificates the biller's registered signing certificates, base64 of DER
     * @param log the proof that it is in the public log; absent for the second until it has its
     *     place there
     * @param logKey the key of the log, as C2SP signed-note writes it
     * @param payee the account that the biller has registered, told to who knows it; absent without
     *     one
     * @param lastPaid the bill of this biller that the payer paid last before, to compare accounts
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Content(
            @JsonSerialize(using = StoredSeal.class) SealedContent sealed,
            BillAnswer envelope,
            List<String> certificates,
            @Nullable LogProof log,
            String logKey,
            @Nullable Payee payee,
            @Nullable UUID lastPaid) {}

    /**
     * @param entry the hash in its log entry, base64
     * @param log the proof of it; absent until it has its place
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Payee(String salt, String entry, Instant registeredAt, @Nullable LogProof log) {}

    @GetMapping("/bills.json")
    Listing list(
            @RequestParam(required = false) @Nullable String after,
            @RequestParam(defaultValue = "50") int limit,
            CurrentUser user) {
        BillPage page = bills.listForPayer(user.payerId(), cursor(after), limit);
        BillPage.Cursor next = page.next();
        return new Listing(
                page.bills().stream().map(BillAnswer::of).toList(),
                next == null ? null : next.text());
    }

    @GetMapping("/bills/{billId}/sealed")
    Content sealed(@PathVariable UUID billId, CurrentUser user) {
        SealedContent content =
                bills.sealedContent(user.payerId(), billId).orElseThrow(Problem::notFound);
        BillEnvelope envelope = content.envelope();
        IssuerFacts.Facts issuer = issuers.of(envelope.billerId());
        return new Content(
                content,
                BillAnswer.of(envelope),
                issuer.certificates(),
                proof(content.logPlace()),
                log.key().text(),
                payee(issuer.payee()),
                content.lastPaid());
    }

    private @Nullable Payee payee(IssuerFacts.@Nullable Payee payee) {
        return payee == null
                ? null
                : new Payee(
                        payee.account().salt(),
                        payee.entry(),
                        payee.account().registeredAt(),
                        proof(payee.place()));
    }

    private @Nullable LogProof proof(@Nullable Long place) {
        return place == null ? null : log.proof(place);
    }

    private static BillPage.Cursor cursor(@Nullable String after) {
        try {
            return after == null ? BillPage.Cursor.START : BillPage.Cursor.parse(after);
        } catch (IllegalArgumentException notACursor) {
            throw Problem.badRequest("cursor", "This is not where a part of the list begins.");
        }
    }
}
