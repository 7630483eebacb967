package io.sealbill.app.biller;

import io.sealbill.app.problem.Problem;

import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

import java.util.List;
import java.util.UUID;

/** Anybody may check a signature, so anybody may have the certificates. */
@RestController
class SigningCertificateDoor {
    private final Billers billers;
    private final SigningCertificates certificates;

    SigningCertificateDoor(Billers billers, SigningCertificates certificates) {
        this.billers = billers;
        this.certificates = certificates;
    }

    @GetMapping("/billers/{billerId}/signing-certificates")
    List<SigningCertificate> list(@PathVariable UUID billerId) {
        if (billers.byId(billerId).isEmpty()) {
            throw Problem.notFound();
        }
        return certificates.describe(billerId);
    }
}
