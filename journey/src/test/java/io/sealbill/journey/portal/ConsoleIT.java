package io.sealbill.journey.portal;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.options.FilePayload;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;

/** The biller's staff at their desk. */
@ExtendWith(StageExtension.class)
class ConsoleIT {

    @ParameterizedTest
    @CsvSource({"en, DESKTOP, city-water, Today", "zh-CN, PHONE, linan-property, 今日"})
    void staffSeeTheirBillersDay(
            String language, Screen screen, String biller, String today, Stage stage)
            throws Exception {
        try (Visit visit = stage.visit(language, screen)) {
            visit.signIn(stage.staff(biller));
            assertThat(visit.page()).hasURL(visit.at("/console"));
            assertThat(visit.the("h1")).hasText(today);
            look(visit, "console-today");
            for (String page : List.of("runs", "bills", "payments", "reconciliation")) {
                visit.the("header nav a[href='/console/" + page + "']").click();
                assertThat(visit.the("header nav a[aria-current]"))
                        .hasAttribute("href", "/console/" + page);
                look(visit, "console-" + page);
            }
            for (String page : List.of("access", "payee")) {
                visit.the("header .menu summary").click();
                visit.the("header .menu a[href='/console/" + page + "']").click();
                assertThat(visit.the("h1")).isVisible();
                look(visit, "console-" + page);
            }
            visit.open("/bills");
            assertThat(visit.the("h1")).isVisible();
            visit.expectComplaint("403");
            look(visit, "forbidden");
        }
    }

    @Test
    void aClerkLooksAtTheTotalsBeforeAnythingGoesOut(Stage stage) throws Exception {
        try (Visit visit = stage.visit("en", Screen.DESKTOP)) {
            visit.signIn(stage.staff("city-water"));
            visit.open("/console/runs");
            visit.the("#file")
                    .setInputFiles(
                            new FilePayload("december.zip", "application/zip", stage.moreBills()));
            visit.the("input[name='dryRun']").check();
            visit.the("form[enctype] button").click();
            assertThat(visit.the("h2", "Nothing has gone out yet")).isVisible();
            visit.look("console-run-release");
            visit.the("button", "Sign and present").click();
            assertThat(visit.the(".chip", "Finished")).isVisible();
            visit.look("console-run-finished");
        }
    }

    @Test
    void aClerkSaysWhatTheColumnsOfAnotherProgramsFileAre(Stage stage) throws Exception {
        byte[] file =
                """
                Rechnungsnummer;Rechnungsdatum;Kundennummer;Kundenname;Bezeichnung;Menge;Einzelpreis
                R-1;23.11.2026;K-1;Ada Lovelace;Wasser;12,5;1,80
                R-1;23.11.2026;K-1;Ada Lovelace;Grundpreis;1;9,90
                """
                        .getBytes(StandardCharsets.UTF_8);
        try (Visit visit = stage.visit("en", Screen.DESKTOP)) {
            visit.signIn(stage.staff("city-water"));
            visit.open("/console/mappings");
            visit.look("console-mappings");
            visit.the("#file").setInputFiles(new FilePayload("stadtwerke.csv", "text/csv", file));
            visit.the("form[enctype] button").click();
            assertThat(visit.the("h1", "Which column is what")).isVisible();
            visit.look("console-mapping");
        }
    }

    /** Its own is uploaded again: what others see meanwhile stays as it was. */
    @Test
    void anAdministratorLooksAtALogoBeforeItStands(Stage stage) throws Exception {
        try (Visit visit = stage.visit("en", Screen.DESKTOP)) {
            visit.signIn(stage.staff("blue-line"));
            visit.open("/console/brand");
            visit.look("console-brand");
            byte[] logo =
                    Objects.requireNonNull(
                                    ConsoleIT.class.getResourceAsStream("/demo/blue-line/logo.png"))
                            .readAllBytes();
            visit.the("#file").setInputFiles(new FilePayload("logo.png", "image/png", logo));
            visit.the("form[enctype] button").click();
            assertThat(visit.the("h2", "How it would look")).isVisible();
            visit.look("console-brand-tried");
            visit.the("button", "Use this from now on").click();
            assertThat(visit.the("h2", "What stands now")).isVisible();
            assertThat(visit.the(".portal-sample .logo"))
                    .hasAttribute("src", Pattern.compile("/brands/[0-9a-f]{64}[.]png"));
        }
    }

    /** The first of the two visits looks in both sizes. */
    private static void look(Visit visit, String name) {
        if (visit.language().equals("en")) {
            visit.look(name);
        } else {
            visit.lookHere(name);
        }
    }
}
