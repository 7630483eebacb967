package io.sealbill.app.reconciliation;

import io.sealbill.app.biller.ApiClient;

import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RestController;

/** {@code /v1/settlements} and {@code /v1/reconciliation}, for the biller's programs. */
@RestController
class SettlementDoor {
    private final Reconciliation reconciliation;

    SettlementDoor(Reconciliation reconciliation) {
        this.reconciliation = reconciliation;
    }

    /**
     * Fetches the bank's statements now instead of within a minute, and tells where things stand.
     */
    @PostMapping("/v1/settlements/import")
    ReconciliationReport importNow(
            @RequestAttribute("io.sealbill.app.biller.ApiClient") ApiClient client) {
        reconciliation.importFromBank();
        return reconciliation.report(client.billerId());
    }

    @GetMapping("/v1/reconciliation")
    ReconciliationReport report(
            @RequestAttribute("io.sealbill.app.biller.ApiClient") ApiClient client) {
        return reconciliation.report(client.billerId());
    }
}
