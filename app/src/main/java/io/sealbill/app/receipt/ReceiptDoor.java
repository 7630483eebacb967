package io.sealbill.app.receipt;

import io.sealbill.app.identity.CurrentUser;
import io.sealbill.app.payment.AttemptState;
import io.sealbill.app.payment.PaymentAttempt;
import io.sealbill.app.payment.Payments;
import io.sealbill.app.problem.Problem;

import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Receipts, for the payer's browser. */
@RestController
class ReceiptDoor {
    private final Receipts receipts;
    private final ReceiptDocuments documents;
    private final ReceiptIssue issue;
    private final Payments payments;

    ReceiptDoor(
            Receipts receipts, ReceiptDocuments documents, ReceiptIssue issue, Payments payments) {
        this.receipts = receipts;
        this.documents = documents;
        this.issue = issue;
        this.payments = payments;
    }

    record Answer(
            UUID attemptId,
            UUID billId,
            String number,
            long amountMinor,
            String currency,
            String cardBrand,
            String cardLast4,
            Instant paidAt) {}

    @GetMapping("/payments/{attemptId}/receipt.json")
    Answer receipt(@PathVariable UUID attemptId, CurrentUser user) {
        IssuedReceipt receipt = find(attemptId, user);
        return new Answer(
                receipt.attemptId(),
                receipt.billId(),
                receipt.number(),
                receipt.amount().minor(),
                receipt.amount().currency().getCurrencyCode(),
                receipt.cardBrand(),
                receipt.cardLast4(),
                receipt.paidAt());
    }

    @GetMapping("/payments/{attemptId}/receipt.pdf")
    ResponseEntity<byte[]> document(@PathVariable UUID attemptId, CurrentUser user) {
        IssuedReceipt receipt = find(attemptId, user);
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_PDF)
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename("receipt-" + receipt.number() + ".pdf")
                                .build()
                                .toString())
                .body(documents.of(receipt));
    }

    private IssuedReceipt find(UUID attemptId, CurrentUser user) {
        Optional<IssuedReceipt> issued = receipts.findForPayer(user.payerId(), attemptId);
        return issued.orElseGet(() -> issueNow(attemptId, user));
    }

    /** Who asks before the event was followed need not wait. */
    private IssuedReceipt issueNow(UUID attemptId, CurrentUser user) {
        PaymentAttempt attempt =
                payments.findForPayer(user.payerId(), attemptId)
                        .filter(found -> found.state() == AttemptState.CAPTURED)
                        .orElseThrow(Problem::notFound);
        issue.issue(attempt.billerId(), List.of(attemptId));
        return receipts.findForPayer(user.payerId(), attemptId).orElseThrow(Problem::notFound);
    }
}
