package io.sealbill.app.payment.door;

import io.sealbill.app.biller.ApiClient;
import io.sealbill.app.payment.Payments;
import io.sealbill.app.problem.Problem;
import io.sealbill.app.tenancy.Tenancy;

import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

import java.util.UUID;

/** What a biller's program may know of a payment. */
@RestController
class BillerPaymentDoor {
    private final Payments payments;
    private final Tenancy tenancy;

    BillerPaymentDoor(Payments payments, Tenancy tenancy) {
        this.payments = payments;
        this.tenancy = tenancy;
    }

    @GetMapping("/v1/payments/{attemptId}")
    PaymentAnswer payment(@PathVariable UUID attemptId, ApiClient client) {
        return tenancy.asBiller(
                        client.billerId(), () -> payments.find(client.billerId(), attemptId))
                .map(PaymentAnswer::of)
                .orElseThrow(Problem::notFound);
    }
}
