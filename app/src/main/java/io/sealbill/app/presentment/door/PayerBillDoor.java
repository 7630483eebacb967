package io.sealbill.app.presentment.door;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonRawValue;

import io.sealbill.app.biller.SigningCertificates;
import io.sealbill.app.identity.CurrentUser;
import io.sealbill.app.presentment.BillPage;
import io.sealbill.app.presentment.Bills;
import io.sealbill.app.presentment.SealedContent;
import io.sealbill.app.problem.Problem;

import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;

/** A payer's bills, for the payer's own devices. */
@RestController
class PayerBillDoor {
    private final Bills bills;
    private final SigningCertificates certificates;

    PayerBillDoor(Bills bills, SigningCertificates certificates) {
        this.bills = bills;
        this.certificates = certificates;
    }

    /**
     * @param next goes into {@code after} for the following part; absent at the end
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Listing(List<BillAnswer> bills, @Nullable String next) {}

    /**
     * @param sealed the {@link io.sealbill.kernel.sealing.SealedBill} as it was stored
     * @param certificates the biller's registered signing certificates, base64 of DER
     */
    record Content(@JsonRawValue String sealed, BillAnswer envelope, List<String> certificates) {}

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
        return new Content(
                new String(content.json(), StandardCharsets.UTF_8),
                BillAnswer.of(content.envelope()),
                certificates.ofBiller(content.envelope().billerId()));
    }

    private static BillPage.Cursor cursor(@Nullable String after) {
        try {
            return after == null ? BillPage.Cursor.START : BillPage.Cursor.parse(after);
        } catch (IllegalArgumentException notACursor) {
            throw Problem.badRequest("cursor", "This is not where a part of the list begins.");
        }
    }
}
