package io.sealbill.app.payment.door;

import io.sealbill.app.audit.Audit;
import io.sealbill.app.audit.AuditEntry;
import io.sealbill.app.audit.Origin;
import io.sealbill.app.biller.Billers;
import io.sealbill.app.identity.CurrentUser;
import io.sealbill.app.payment.agreement.PaymentProofs;
import io.sealbill.app.problem.Problem;
import io.sealbill.app.tenancy.Tenancy;
import io.sealbill.kernel.agreement.PaymentProof;

import jakarta.servlet.http.HttpServletRequest;

import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

import java.io.ByteArrayOutputStream;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.UUID;

/** That payers agreed to their payments, for the biller's auditor to take away. */
@RestController
class ProofDoor {
    private static final int MOST = 5_000;
    private static final MediaType LINES = MediaType.parseMediaType("application/jsonl");

    private final PaymentProofs proofs;
    private final Billers billers;
    private final Tenancy tenancy;
    private final Audit audit;

    ProofDoor(PaymentProofs proofs, Billers billers, Tenancy tenancy, Audit audit) {
        this.proofs = proofs;
        this.billers = billers;
        this.tenancy = tenancy;
        this.audit = audit;
    }

    @GetMapping("/console/payments/{attemptId}/proof.json")
    ResponseEntity<byte[]> one(
            @PathVariable UUID attemptId, CurrentUser user, HttpServletRequest request) {
        UUID billerId = user.requireStaff().billerId();
        PaymentProof proof =
                tenancy.asBiller(
                        billerId,
                        () -> {
                            record(user, attemptId, request);
                            return proofs.ofAttempt(billerId, attemptId)
                                    .orElseThrow(Problem::notFound);
                        });
        return file("proof-" + attemptId + ".json", MediaType.APPLICATION_JSON, proof.toJson());
    }

    /**
     * One line a payment.
     *
     * @param from first day, in the biller's zone
     * @param to last day
     */
    @GetMapping("/console/payments/proofs.jsonl")
    ResponseEntity<byte[]> some(
            @RequestParam String from,
            @RequestParam String to,
            CurrentUser user,
            HttpServletRequest request) {
        UUID billerId = user.requireStaff().billerId();
        ZoneId zone = billers.byId(billerId).orElseThrow().zone();
        LocalDate first = day(from);
        LocalDate last = day(to);
        List<PaymentProof> found =
                tenancy.asBiller(
                        billerId,
                        () -> {
                            record(user, null, request);
                            return proofs.between(
                                    billerId,
                                    first.atStartOfDay(zone).toInstant(),
                                    last.plusDays(1).atStartOfDay(zone).toInstant(),
                                    MOST + 1);
                        });
        if (found.size() > MOST) {
            throw Problem.unprocessable(
                    "range_too_long",
                    "There are more than " + MOST + " payments in these days. Ask for fewer.");
        }
        var lines = new ByteArrayOutputStream();
        for (PaymentProof proof : found) {
            lines.writeBytes(proof.toJson());
            lines.write('\n');
        }
        return file("proofs-" + first + "-" + last + ".jsonl", LINES, lines.toByteArray());
    }

    private void record(CurrentUser user, @Nullable UUID attemptId, HttpServletRequest request) {
        audit.record(
                new AuditEntry(
                        user.requireStaff().billerId(),
                        user.actor(),
                        "payment_proofs_exported",
                        attemptId,
                        AuditEntry.Outcome.SUCCESS,
                        Origin.ofAddress(request.getRemoteAddr())));
    }

    private static LocalDate day(String text) {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeParseException notADay) {
            throw Problem.unprocessable("not_a_day", "A day is written as in 2026-11-23.");
        }
    }

    private static ResponseEntity<byte[]> file(String name, MediaType type, byte[] content) {
        return ResponseEntity.ok()
                .contentType(type)
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment().filename(name).build().toString())
                .body(content);
    }
}
