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
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A clerk says how the files of another program are read. */
class MappingPagesTests extends AppTest {
    private static final byte[] FILE =
            """
            Rechnungsnummer;Rechnungsdatum;Kundennummer;Kundenname;Bezeichnung;Menge;Einzelpreis
            R-1;23.11.2026;C-4711;Jörg Müßig;Strom;2;10,50
            R-1;23.11.2026;C-4711;Jörg Müßig;Gas;1;1.000,00
            R-2;23.11.2026;nobody;Ada;Strom;2;10,50
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
        clerk = world.staff(StaffRole.BILLING_CLERK).signIn(port);
    }

    @Test
    void aFileThatNobodyMappedYetIsProposedTriedKeptAndThenRead() {
        HttpResponse<String> sent = clerk.postFile("/console/runs", "stadt werke.csv", FILE);
        assertThat(sent.statusCode()).isEqualTo(200);
        assertThat(sent.body())
                .contains("Nobody has said yet", "A bill still lacks: currency, seller.name")
                .contains("value=\"dd.MM.yyyy\"", "value=\"stadt werke\"");
        Map<String, String> form = form(sent.body());
        HttpResponse<String> tried = clerk.postForm("/console/mappings/preview", form);
        assertThat(tried.statusCode()).as(tried.body()).isEqualTo(200);
        assertThat(tried.body())
                .contains("R-1", "Jörg Müßig", "1214.99 EUR", "R-2")
                .doesNotContain("A bill still lacks");
        HttpResponse<String> kept = clerk.postForm("/console/mappings", form);
        assertThat(kept.statusCode()).as(kept.body()).isEqualTo(302);
        assertThat(clerk.get("/console/mappings").body()).contains("stadt werke", "Einzelpreis");
        HttpResponse<String> again = clerk.postFile("/console/runs", "december.csv", FILE);
        String report = again.headers().firstValue("Location").orElseThrow();
        String address = report.substring(report.indexOf("/console"));
        Eventually.await("finished", () -> clerk.get(address).body().contains("Finished"));
        assertThat(clerk.get(address).body()).contains("R-1", "R-2", "no_such_account");
    }

    @Test
    void oneBillersMappingsAreNobodyElses() {
        Map<String, String> form = form(clerk.postFile("/console/runs", "a.csv", FILE).body());
        assertThat(clerk.postForm("/console/mappings", form).statusCode()).isEqualTo(302);
        Browser stranger = new World(app).staff(StaffRole.BILLING_CLERK).signIn(port);
        String page = clerk.get("/console/mappings").body();
        Matcher delete = Pattern.compile("/console/mappings/[0-9a-f-]{36}/delete").matcher(page);
        assertThat(delete.find()).isTrue();
        assertThat(stranger.get("/console/mappings").body()).doesNotContain("Rechnungsnummer");
        assertThat(stranger.postForm(delete.group(), Map.of()).statusCode()).isEqualTo(404);
        Browser auditor = world.staff(StaffRole.AUDITOR).signIn(port);
        assertThat(auditor.get("/console/mappings").body()).doesNotContain("/delete");
        assertThat(auditor.postForm(delete.group(), Map.of()).statusCode()).isEqualTo(403);
        assertThat(clerk.postForm(delete.group(), Map.of()).statusCode()).isEqualTo(302);
        assertThat(clerk.get("/console/mappings").body()).contains("No mapping yet");
    }

    @Test
    void saysWhatKeepsAMappingFromBeingKept() {
        Map<String, String> form = form(clerk.postFile("/console/runs", "a.csv", FILE).body());
        form.put("datePattern", "dd.MM.");
        assertThat(clerk.postForm("/console/mappings", form).body())
                .contains("does not write a whole day");
        form.put("datePattern", "dd.MM.yyyy");
        form.put("name", "<b>");
        assertThat(clerk.postForm("/console/mappings", form).body())
                .contains("Give the mapping a name");
        HttpResponse<String> image =
                clerk.postFile("/console/mappings/proposal", "a.png", new byte[] {1, 2, 3});
        assertThat(image.statusCode()).isEqualTo(422);
    }

    @Test
    void anAdministratorSaysWhatRefusesABill() {
        Browser administrator = world.staff(StaffRole.BILLER_ADMIN).signIn(port);
        Map<String, String> strict = Map.of("from", "warning", "tolerated", "BR-CL-23");
        assertThat(clerk.postForm("/console/runs/policy", strict).statusCode()).isEqualTo(403);
        assertThat(administrator.postForm("/console/runs/policy", strict).statusCode())
                .isEqualTo(302);
        assertThat(clerk.get("/console/runs").body())
                .contains("Errors and warnings refuse a bill.", "BR-CL-23");
        HttpResponse<String> relied =
                administrator.postForm(
                        "/console/runs/policy", Map.of("from", "fatal", "tolerated", "BR-CO-15"));
        assertThat(relied.statusCode()).isEqualTo(422);
        assertThat(
                        administrator
                                .postForm("/console/runs/policy", Map.of("from", "some"))
                                .statusCode())
                .isEqualTo(422);
    }

    /** The form as the page gives it, filled in. */
    private static Map<String, String> form(String page) {
        Matcher sample = Pattern.compile("name=\"sample\" value=\"([^\"]*)\"").matcher(page);
        assertThat(sample.find()).isTrue();
        Map<String, String> form = new LinkedHashMap<>();
        form.put("sample", sample.group(1));
        form.put("name", "stadt werke");
        form.put("datePattern", "dd.MM.yyyy");
        form.put("decimalSeparator", ",");
        form.put("groupingSeparator", ".");
        form.put("delimiter", ";");
        form.put("charset", "UTF-8");
        put(
                form,
                "column",
                "term",
                "Rechnungsnummer",
                "invoiceNumber",
                "Rechnungsdatum",
                "issueDate",
                "Kundennummer",
                "buyer.identifiers.value",
                "Kundenname",
                "buyer.name",
                "Bezeichnung",
                "lines.itemName",
                "Menge",
                "lines.quantity",
                "Einzelpreis",
                "lines.price.netPrice");
        put(
                form,
                "constantTerm",
                "constantValue",
                "currency",
                "EUR",
                "seller.name",
                "Stadtwerke",
                "seller.vatIdentifier",
                "DE123456789",
                "seller.address.countryCode",
                "DE",
                "buyer.address.countryCode",
                "DE",
                "lines.vat.categoryCode",
                "S",
                "lines.vat.rate",
                "19",
                "paymentTerms",
                "14 days");
        return form;
    }

    /** A name that stands several times is numbered here, and sent without the number. */
    private static void put(Map<String, String> form, String key, String value, String... pairs) {
        for (int i = 0; i < pairs.length; i += 2) {
            form.put(key + "#" + i, pairs[i]);
            form.put(value + "#" + i, pairs[i + 1]);
        }
    }
}
