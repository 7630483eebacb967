package io.sealbill.app.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.sealbill.app.identity.StaffRole;
import io.sealbill.app.support.AppTest;
import io.sealbill.app.support.Browser;
import io.sealbill.app.support.World;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;

import java.util.List;
import java.util.UUID;

class ConsolePagesTests extends AppTest {
    private static final List<String> PAGES =
            List.of(
                    "/console",
                    "/console/runs",
                    "/console/bills",
                    "/console/payments",
                    "/console/reconciliation");

    @LocalServerPort private int port;
    @Autowired private ApplicationContext app;

    @Test
    void showsStaffTheirOwnBillersEnvelopesAndNobodyElses() {
        var world = new World(app);
        UUID bill = world.present(8420);
        UUID foreign = new World(app).present(9999);
        Browser clerk =
                world.staff(StaffRole.BILLING_CLERK).signIn(port).with("Accept", "text/html");

        assertThat(clerk.get("/").headers().firstValue("Location").orElse("")).endsWith("/console");
        assertThat(clerk.get("/console").body()).contains("Stadtwerke Probe");
        assertThat(clerk.get("/console/bills").body())
                .contains(bill.toString(), "€84.20")
                .doesNotContain(foreign.toString());
        for (String page : PAGES) {
            assertThat(clerk.get(page).statusCode()).as(page).isEqualTo(200);
        }
    }

    @Test
    void keepsStaffOutOfBillsAndPayersOutOfTheConsole() {
        var world = new World(app);
        UUID bill = world.present(8420);
        Browser clerk = world.staff(StaffRole.BILLING_CLERK).signIn(port);
        assertThat(clerk.get("/bills").statusCode()).isEqualTo(403);
        assertThat(clerk.get("/bills/" + bill).statusCode()).isEqualTo(403);
        Browser payer = world.payer().signIn(port);
        for (String page : PAGES) {
            assertThat(payer.get(page).statusCode()).as(page).isEqualTo(403);
        }
    }
}
