package io.sealbill.journey.portal;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a visitor sees who is not signed in. */
@ExtendWith(StageExtension.class)
class OpenPagesIT {

    @ParameterizedTest
    @CsvSource({
        "en, DESKTOP, There is nothing here, do not fit together",
        "zh-CN, PHONE, 这里什么也没有, 不相符"
    })
    void everybodyMayLookAround(
            String language, Screen screen, String nothingHere, String wrongCodes, Stage stage) {
        try (Visit visit = stage.visit(language, screen)) {
            for (String page : new String[] {"welcome:/", "safety:/safety", "offline:/offline"}) {
                visit.open(page.substring(page.indexOf(':') + 1));
                assertThat(visit.the("h1")).isVisible();
                look(visit, page.substring(0, page.indexOf(':')));
            }
            visit.open("/enrol");
            visit.the("#accountCode").fill("CW-1");
            visit.the("#enrolmentCode").fill("AAAA-BBBB");
            visit.the("main form button").click();
            assertThat(visit.the(".notice.bad")).containsText(wrongCodes);
            look(visit, "enrol-wrong-code");
            visit.open("/nothing-here");
            assertThat(visit.the("h1")).hasText(nothingHere);
            visit.expectComplaint("404");
            look(visit, "not-found");
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
