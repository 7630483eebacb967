package io.sealbill.app.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.sealbill.app.identity.StaffRole;
import io.sealbill.app.support.AppTest;
import io.sealbill.app.support.Browser;
import io.sealbill.app.support.Eventually;
import io.sealbill.app.support.World;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** A clerk uploads a file of bills and reads what became of each. */
class BillRunPagesTests extends AppTest {
    private static final byte[] BILLS =
            """
            invoiceNumber,issueDate,paymentDueDate,currency,sellerName,sellerCountryCode,sellerVatIdentifier,buyerName,buyerCountryCode,buyerIdentifier,itemName,quantity,netPrice,vatCategory,vatRate
            N-1,2026-11-01,2026-12-15,EUR,Stadtwerke Probe,DE,DE123456789,Ada,DE,C-4711,Water,1,10.00,S,19
            N-2,2026-11-01,2026-12-15,EUR,Stadtwerke Probe,DE,DE123456789,Bob,DE,unknown,Water,1,10.00,S,19
            """
                    .getBytes(StandardCharsets.UTF_8);

    @LocalServerPort private int port;
    @Autowired private ApplicationContext app;

    private World world;
    private Browser clerk;

    @BeforeEach
    void signIn() {
        world = new World(app).withSigningKey();
        world.registerDevice();
        clerk = signedIn(world, StaffRole.BILLING_CLERK);
    }

    @Test
    void aClerkReadsWhatBecameOfEachBill() {
        HttpResponse<String> sent = clerk.postFile("/console/runs", "november <b>.csv", BILLS);
        assertThat(sent.statusCode()).as(sent.body()).isEqualTo(302);
        String report = sent.headers().firstValue("Location").orElseThrow();
        String address = report.substring(report.indexOf("/console"));
        Eventually.await("finished", () -> clerk.get(address).body().contains("Finished"));
        assertThat(clerk.get(address).body())
                .contains("november &lt;b&gt;.csv", "N-1", "N-2", "no_such_account")
                .contains("None of these is the code of a registered customer account.");
        assertThat(clerk.get("/console/runs").body()).contains("november &lt;b&gt;.csv", address);
        assertThat(clerk.get("/console").body()).contains(address);

        assertThat(clerk.get(address + "?status=refused").body())
                .contains("<td class=\"firm\">N-2</td>")
                .doesNotContain("<td class=\"firm\">N-1</td>");
        assertThat(clerk.get(address + "?q=N-1").body())
                .contains("<td class=\"firm\">N-1</td>")
                .doesNotContain("<td class=\"firm\">N-2</td>");
        assertThat(clerk.get(address + "?q=N-3").body()).contains("Nothing is found for “N-3”");

        Browser stranger = signedIn(new World(app), StaffRole.BILLING_CLERK);
        assertThat(stranger.get(address).statusCode()).isEqualTo(404);
        assertThat(stranger.get("/console/runs").body()).doesNotContain("november");
    }

    @Test
    void aClerkLooksAtTheTotalsAndReleasesTheRun() {
        HttpResponse<String> sent = clerk.postFile("/console/runs?dryRun=true", "dry.csv", BILLS);
        String report = sent.headers().firstValue("Location").orElseThrow();
        String address = report.substring(report.indexOf("/console"));
        Eventually.await("held back", () -> clerk.get(address).body().contains("Nothing has gone"));
        assertThat(clerk.get(address).body()).contains("€11.90", "Sign and present these bills");
        Browser auditor = signedIn(world, StaffRole.AUDITOR);
        assertThat(auditor.get(address).body()).doesNotContain("Sign and present these bills");
        assertThat(auditor.postForm(address + "/release", Map.of()).statusCode()).isEqualTo(403);
        Browser stranger = signedIn(new World(app), StaffRole.BILLING_CLERK);
        assertThat(stranger.postForm(address + "/release", Map.of()).statusCode()).isEqualTo(404);
        assertThat(clerk.postForm(address + "/release", Map.of()).statusCode()).isEqualTo(302);
        Eventually.await("finished", () -> clerk.get(address).body().contains("Finished"));
        assertThat(clerk.postForm(address + "/cancel", Map.of()).statusCode()).isEqualTo(409);
    }

    @Test
    void anAdministratorSaysWhatOnePersonMaySendOut() {
        Browser administrator = signedIn(world, StaffRole.BILLER_ADMIN);
        var limit = Map.of("measure", "eur", "most", "5.50");
        assertThat(clerk.postForm("/console/runs/limits", limit).statusCode()).isEqualTo(403);
        assertThat(administrator.postForm("/console/runs/limits", limit).statusCode())
                .isEqualTo(302);
        assertThat(clerk.get("/console/runs").body()).contains("€5.50", "10,000 bills");
        for (var odd :
                List.of(
                        Map.of("measure", "EUR", "most", "1.234"),
                        Map.of("measure", "EUR", "most", "-1"),
                        Map.of("measure", "bills", "most", "many"),
                        Map.of("measure", "EURO", "most", "1"))) {
            HttpResponse<String> refused = administrator.postForm("/console/runs/limits", odd);
            assertThat(refused.statusCode()).as("%s", odd).isEqualTo(400);
        }
        HttpResponse<String> sent = clerk.postFile("/console/runs", "much.csv", BILLS);
        String report = sent.headers().firstValue("Location").orElseThrow();
        String address = report.substring(report.indexOf("/console"));
        Eventually.await(
                "held back", () -> clerk.get(address).body().contains("above your limits"));
        assertThat(clerk.postForm(address + "/release", Map.of()).statusCode()).isEqualTo(403);
        assertThat(administrator.postForm(address + "/release", Map.of()).statusCode())
                .isEqualTo(302);
        Eventually.await("finished", () -> clerk.get(address).body().contains("Finished"));
    }

    @Test
    void anAuditorReadsAndDoesNotPresent() {
        Browser auditor = signedIn(world, StaffRole.AUDITOR);
        assertThat(auditor.get("/console/runs").statusCode()).isEqualTo(200);
        assertThat(auditor.postFile("/console/runs", "a.csv", BILLS).statusCode()).isEqualTo(403);
        Browser payer = world.payer().signIn(port);
        assertThat(payer.postFile("/console/runs", "a.csv", BILLS).statusCode()).isEqualTo(403);
    }

    @Test
    void noFileAndFilesThatAreTooLargeAreSaid() {
        HttpResponse<String> none = clerk.postFile("/console/runs", "", new byte[0]);
        assertThat(none.statusCode()).isEqualTo(200);
        assertThat(none.body()).contains("Choose a file first.");
        HttpResponse<String> large =
                clerk.postFile("/console/runs", "large.csv", new byte[32 * 1024 * 1024 + 1]);
        assertThat(large.statusCode()).isEqualTo(413);
    }

    /** The form's token stands behind megabytes; nobody unknown makes us read them. */
    @Test
    void strangersAndOtherDoorsAreToldBeforeTheFormIsRead() {
        Browser stranger = new Browser(port);
        assertThat(stranger.postFile("/console/runs", "a.csv", BILLS).statusCode()).isEqualTo(401);
        assertThat(stranger.postFile("/login", "a.csv", BILLS).statusCode()).isEqualTo(415);
        Browser program = new Browser(port).with("Authorization", "Bearer " + world.apiToken());
        HttpResponse<String> sent = program.postFile("/v1/bill-runs", "a.csv", BILLS);
        assertThat(sent.statusCode()).isEqualTo(415);
        assertThat(Browser.code(sent)).isEqualTo("media_type");
    }

    private Browser signedIn(World of, StaffRole role) {
        return of.staff(role).signIn(port);
    }
}
