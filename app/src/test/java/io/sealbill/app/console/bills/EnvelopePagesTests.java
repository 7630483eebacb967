package io.sealbill.app.console.bills;

import static org.assertj.core.api.Assertions.assertThat;

import io.sealbill.app.identity.StaffRole;
import io.sealbill.app.presentment.Bills;
import io.sealbill.app.presentment.PresentResult;
import io.sealbill.app.support.AppTest;
import io.sealbill.app.support.Browser;
import io.sealbill.app.support.World;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;

import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Staff find a bill by what its customer reads to them on the telephone. */
class EnvelopePagesTests extends AppTest {
    private static final Pattern ID =
            Pattern.compile("<td class=\"code whole\">([0-9a-f-]{36})</td>");
    private static final Pattern OLDER =
            Pattern.compile("href=\"(/console/bills[^\"]*after=[^\"]+)");

    @LocalServerPort private int port;
    @Autowired private ApplicationContext app;
    @Autowired private Bills bills;

    @Test
    void findsABillByNumberAccountOrIdAndNothingOfOthers() {
        World world = new World(app).withSigningKey();
        UUID one = present(world, "R 2026/1");
        UUID other = present(world, "R 2026/2");
        World stranger = new World(app).withSigningKey();
        UUID foreign = present(stranger, "R 2026/3");
        Browser clerk = world.staff(StaffRole.BILLING_CLERK).signIn(port);
        assertThat(ids(clerk, "/console/bills?q=R%202026/1")).containsExactly(one);
        assertThat(ids(clerk, "/console/bills?q=" + other)).containsExactly(other);
        assertThat(ids(clerk, "/console/bills?q=" + World.CODE))
                .containsExactlyInAnyOrder(one, other);
        for (String nothing :
                new String[] {"R%202026", "r%202026/1", "R%202026/3", foreign + "", "%25"}) {
            assertThat(ids(clerk, "/console/bills?q=" + nothing)).as(nothing).isEmpty();
        }
        assertThat(clerk.get("/console/bills?q=%3Cb%3E").body())
                .contains("Nothing is found for “&lt;b&gt;”");
        assertThat(clerk.get("/console/bills?after=somewhere").statusCode()).isEqualTo(404);
    }

    @Test
    void showsOnlyBillsThatStandAsAskedFor() {
        World world = new World(app).withSigningKey();
        UUID paid = present(world, "Q-1");
        UUID due = present(world, "Q-2");
        world.pay(paid);
        Browser clerk = world.staff(StaffRole.BILLING_CLERK).signIn(port);
        assertThat(ids(clerk, "/console/bills?state=paid")).containsExactly(paid);
        assertThat(ids(clerk, "/console/bills?state=due")).containsExactly(due);
        assertThat(ids(clerk, "/console/bills?state=due&q=" + World.CODE)).containsExactly(due);
        assertThat(ids(clerk, "/console/bills?state=due&q=Q-1")).isEmpty();
        assertThat(ids(clerk, "/console/bills?state=statement")).isEmpty();
        assertThat(clerk.get("/console/bills?state=paid").body())
                .contains("1 found.", "aria-current=\"page\">Paid</a>");
        assertThat(clerk.get("/console/bills?state=lost").statusCode()).isEqualTo(404);
    }

    @Test
    void pagesThroughAllBillsAndSaysHowManyThereAre() {
        World world = new World(app);
        Set<UUID> presented = new HashSet<>();
        for (int i = 0; i < 120; i++) {
            presented.add(present(world, "P-" + i));
        }
        Browser clerk = world.staff(StaffRole.BILLING_CLERK).signIn(port);
        String first = clerk.get("/console/bills").body();
        assertThat(first).contains("120 found.");
        Matcher older = OLDER.matcher(first);
        assertThat(older.find()).isTrue();
        Set<UUID> seen = new HashSet<>(ids(clerk, "/console/bills"));
        assertThat(seen).hasSize(100);
        seen.addAll(ids(clerk, older.group(1).replace("&amp;", "&")));
        assertThat(seen).isEqualTo(presented);
    }

    private UUID present(World world, String number) {
        PresentResult result = bills.present(world.bill(number, 84_20));
        assertThat(result).isInstanceOf(PresentResult.Presented.class);
        return ((PresentResult.Presented) result).billId();
    }

    private static Set<UUID> ids(Browser clerk, String address) {
        Set<UUID> ids = new HashSet<>();
        ID.matcher(clerk.get(address).body())
                .results()
                .forEach(match -> ids.add(UUID.fromString(match.group(1))));
        return ids;
    }
}
