package io.sealbill.app.identity.access;

import static io.sealbill.app.identity.StaffRole.AUDITOR;
import static io.sealbill.app.identity.StaffRole.BILLER_ADMIN;
import static io.sealbill.app.identity.StaffRole.BILLING_CLERK;
import static io.sealbill.app.identity.StaffRole.COLLECTIONS;
import static io.sealbill.app.identity.StaffRole.FRAUD_ANALYST;
import static io.sealbill.app.identity.StaffRole.SECURITY_OFFICER;
import static io.sealbill.app.identity.access.Route.delete;
import static io.sealbill.app.identity.access.Route.get;
import static io.sealbill.app.identity.access.Route.post;
import static io.sealbill.app.identity.access.Route.put;

import io.sealbill.app.biller.ApiScope;
import io.sealbill.app.identity.StaffRole;
import io.sealbill.app.identity.access.Audience.Anyone;
import io.sealbill.app.identity.access.Audience.FactorSetup;
import io.sealbill.app.identity.access.Audience.Halfway;
import io.sealbill.app.identity.access.Audience.Payer;
import io.sealbill.app.identity.access.Audience.Program;
import io.sealbill.app.identity.access.Audience.Staff;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The table of routes: every address of the app, and for whom it is. A controller without its row
 * here cannot be reached, and a test names it.
 */
final class Routes {
    private static final Audience ANYONE = new Anyone();
    private static final Audience HALFWAY = new Halfway();
    private static final Audience FACTOR_SETUP = new FactorSetup();
    private static final Audience PAYER = new Payer();
    private static final Audience STAFF =
            staff(
                    BILLING_CLERK,
                    COLLECTIONS,
                    FRAUD_ANALYST,
                    AUDITOR,
                    SECURITY_OFFICER,
                    BILLER_ADMIN);
    private static final Audience BILLS_SEEN =
            staff(BILLING_CLERK, COLLECTIONS, FRAUD_ANALYST, AUDITOR, BILLER_ADMIN);
    private static final Audience MONEY_SEEN =
            staff(BILLING_CLERK, COLLECTIONS, AUDITOR, BILLER_ADMIN);
    private static final Audience RUNS_SEEN = staff(BILLING_CLERK, AUDITOR, BILLER_ADMIN);
    private static final Audience CLERKS = staff(BILLING_CLERK, BILLER_ADMIN);
    private static final Audience AUDITORS = staff(AUDITOR);
    private static final Audience ADMINS = staff(BILLER_ADMIN);
    private static final Audience RIGHTS = staff(SECURITY_OFFICER, BILLER_ADMIN);
    private static final Audience PAYEE_SEEN =
            staff(COLLECTIONS, AUDITOR, SECURITY_OFFICER, BILLER_ADMIN);
    private static final Audience ACCOUNTS = new Program(ApiScope.ACCOUNTS_WRITE);
    private static final Audience BILLS = new Program(ApiScope.BILLS_WRITE);
    private static final Audience PAYMENTS = new Program(ApiScope.PAYMENTS_READ);

    /** Served as files, cacheable, without a session. */
    static final List<String> ASSETS =
            List.of(
                    "/accents/*",
                    "/brands/*",
                    "/log/checkpoint",
                    "/log/key",
                    "/log/tile/**",
                    "/pki/**",
                    "/superseded",
                    "/superseded/*",
                    "/css/**",
                    "/checking/**",
                    "/pages/**",
                    "/icons/**",
                    "/sealing/**",
                    "/vendor/**",
                    "/favicon.ico",
                    "/manifest.webmanifest",
                    "/service-worker.js",
                    "/robots.txt");

    private static final List<Route> IDENTITY =
            List.of(
                    get("/login", ANYONE),
                    post("/login", ANYONE),
                    get("/login/totp", HALFWAY),
                    post("/login/totp", HALFWAY),
                    post("/login/webauthn", ANYONE),
                    post("/logout", ANYONE),
                    get("/session", ANYONE),
                    post("/webauthn/authenticate/options", ANYONE),
                    post("/webauthn/register/options", FACTOR_SETUP),
                    post("/webauthn/register", FACTOR_SETUP),
                    delete("/webauthn/register/{id}", FACTOR_SETUP));

    private static final List<Route> GROUND =
            List.of(
                    get("/billers/{billerId}/signing-certificates", ANYONE),
                    get("/enrol", ANYONE),
                    post("/enrol", ANYONE),
                    get("/enrol/factor", ANYONE),
                    post("/enrol/password", ANYONE),
                    get("/device-keys", PAYER),
                    post("/device-keys", PAYER),
                    post("/v1/accounts", ACCOUNTS),
                    post("/v1/accounts/lookup", ACCOUNTS));

    private static final List<Route> PATH_OF_A_BILL =
            List.of(
                    post("/v1/bill-runs", BILLS).taking(4096),
                    get("/v1/bill-runs/{runId}", BILLS),
                    get("/v1/bill-runs/{runId}/bills", BILLS),
                    post("/v1/bill-runs/{runId}/release", BILLS),
                    post("/v1/bill-runs/{runId}/cancel", BILLS),
                    get("/v1/csv-mappings", BILLS),
                    put("/v1/csv-mappings/{name}", BILLS),
                    post("/v1/sealed-bills", BILLS).taking(27),
                    get("/v1/bills/{billId}", BILLS),
                    get("/v1/payee-proof", BILLS),
                    get("/v1/payments/{attemptId}", PAYMENTS),
                    post("/v1/settlements/import", PAYMENTS),
                    get("/v1/reconciliation", PAYMENTS),
                    get("/bills.json", PAYER),
                    get("/bills/{billId}/sealed", PAYER),
                    get("/bills/{billId}/original", PAYER),
                    post("/bills/{billId}/payment-intents", PAYER),
                    post("/payment-intents/{intentId}/confirm", PAYER),
                    get("/payments/{attemptId}", PAYER),
                    get("/payments/{attemptId}/receipt.json", PAYER),
                    get("/payments/{attemptId}/receipt.pdf", PAYER));

    private static final List<Route> PAGES =
            List.of(
                    get("/", ANYONE),
                    get("/safety", ANYONE),
                    get("/check", ANYONE),
                    get("/offline", ANYONE),
                    get("/bills", PAYER),
                    get("/bills/{billId}", PAYER),
                    get("/bills/{billId}/pay", PAYER),
                    get("/payments/{attemptId}/result", PAYER),
                    get("/payments/{attemptId}/receipt", PAYER),
                    get("/device-key", PAYER),
                    get("/settings", PAYER),
                    get("/console", STAFF),
                    get("/console/runs", RUNS_SEEN),
                    post("/console/runs", CLERKS).takingFile(33),
                    get("/console/runs/{runId}", RUNS_SEEN),
                    post("/console/runs/limits", ADMINS),
                    get("/console/mappings", RUNS_SEEN),
                    post("/console/mappings/proposal", CLERKS).takingFile(33),
                    post("/console/mappings/preview", CLERKS),
                    post("/console/mappings", CLERKS),
                    post("/console/mappings/{mappingId}/delete", CLERKS),
                    post("/console/runs/policy", ADMINS),
                    post("/console/runs/{runId}/release", CLERKS),
                    post("/console/runs/{runId}/cancel", CLERKS),
                    get("/console/brand", RUNS_SEEN),
                    post("/console/brand/preview", ADMINS).takingFile(2),
                    post("/console/brand", ADMINS),
                    post("/console/brand/logo/remove", ADMINS),
                    get("/console/bills", BILLS_SEEN),
                    get("/console/payments", BILLS_SEEN),
                    get("/console/payments/{attemptId}/proof.json", AUDITORS),
                    get("/console/payments/proofs.jsonl", AUDITORS),
                    get("/console/reconciliation", MONEY_SEEN),
                    get("/console/access", STAFF),
                    post("/console/access/requests", STAFF),
                    post("/console/access/grants/{grantId}/end", RIGHTS),
                    post("/console/access/grants/{grantId}/review", RIGHTS),
                    post("/console/approvals/{approvalId}", RIGHTS),
                    post("/console/approvals/{approvalId}/withdraw", STAFF),
                    get("/console/payee", PAYEE_SEEN),
                    post("/console/payee", ADMINS));

    static final List<Route> ALL =
            Stream.of(IDENTITY, GROUND, PAGES, PATH_OF_A_BILL).flatMap(List::stream).toList();

    private Routes() {}

    static Audience staff(StaffRole first, StaffRole... others) {
        return new Staff(Set.copyOf(EnumSet.of(first, others)));
    }
}
