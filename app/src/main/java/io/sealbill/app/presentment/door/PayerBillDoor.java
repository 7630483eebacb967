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
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

import tools.jackson.databind.json.JsonMapper;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** A payer's bills, for the payer's own devices. */
@RestController
class PayerBillDoor {
    private static final byte[] SEALED = "{\"sealed\":".getBytes(StandardCharsets.US_ASCII);

    private final Bills bills;
    private final IssuerFacts issuers;
    private final TransparencyLog log;
    private final JsonMapper json;

    PayerBillDoor(Bills bills, IssuerFacts issuers, TransparencyLog log, JsonMapper json) {
        this.bills = bills;
        this.issuers = issuers;
        this.log = log;
        this.json = json;
    }

    /**
     * @param next goes into {@code after} for the following part; absent at the end
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Listing(List<BillAnswer> bills, @Nullable String next) {}

    /**
     * What stands beside the sealed bill.
     *
     * @param certificates the biller's registered signing certificates, base64 of DER
     * @param log the proof that it is in the public log; absent for the second until it has its
     *     place there
     * @param logKey the key of the log, as C2SP signed-note writes it
     * @param payee the account that the biller has registered, told to who knows it; absent without
     *     one
     * @param lastPaid the bill of this biller that the payer paid last before, to compare accounts
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Beside(
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

    /**
     * The {@link io.sealbill.kernel.sealing.SealedBill} as it was stored, in the member {@code
     * sealed}, and after it the members of {@link Beside}. No writer of JSON looks through what
     * nobody here can read.
     */
    @GetMapping(path = "/bills/{billId}/sealed", produces = MediaType.APPLICATION_JSON_VALUE)
    byte[] sealed(@PathVariable UUID billId, CurrentUser user) {
        SealedContent content =
                bills.sealedContent(user.payerId(), billId).orElseThrow(Problem::notFound);
        byte[] sealed = content.json();
        byte[] beside = json.writeValueAsBytes(beside(content));
        return ByteBuffer.allocate(SEALED.length + sealed.length + beside.length)
                .put(SEALED)
                .put(sealed)
                .put((byte) ',')
                .put(beside, 1, beside.length - 1)
                .array();
    }

    private Beside beside(SealedContent content) {
        BillEnvelope envelope = content.envelope();
        IssuerFacts.Facts issuer = issuers.of(envelope.billerId());
        return new Beside(
                BillAnswer.of(envelope),
                issuer.certificates(),
                stampedProof(content.logPlace()),
                log.key().text(),
                payee(issuer.payee()),
                content.lastPaid());
    }

    /** The PDF in which it came, locked by a key that is in the sealed bill. */
    @GetMapping(path = "/bills/{billId}/original", produces = "application/octet-stream")
    byte[] original(@PathVariable UUID billId, CurrentUser user) {
        return bills.original(user.payerId(), billId).orElseThrow(Problem::notFound);
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

    /** Of what is kept when this server is gone. */
    private @Nullable LogProof stampedProof(@Nullable Long place) {
        return place == null ? null : log.stampedProof(place);
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
