package io.sealbill.app.console.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sealbill.app.identity.StaffRole;
import io.sealbill.app.identity.Users;
import io.sealbill.app.identity.member.Grants;
import io.sealbill.app.identity.member.StaffGrant;
import io.sealbill.app.support.AppTest;
import io.sealbill.app.support.Browser;
import io.sealbill.app.support.Person;
import io.sealbill.app.support.World;
import io.sealbill.app.tenancy.Tenancy;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;

import java.net.http.HttpResponse;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Who has which right is decided by two, and never by the one who gains by it. */
class AccessPagesTests extends AppTest {
    private static final String IBAN = "DE02120300000000202051";

    @LocalServerPort private int port;
    @Autowired private ApplicationContext app;
    @Autowired private Tenancy tenancy;
    @Autowired private Grants grants;
    @Autowired private Users users;
    @Autowired private JdbcClient jdbc;

    private World world;
    private Person adminPerson;
    private Browser admin;
    private Browser officer;

    @BeforeEach
    void signIn() {
        world = new World(app);
        adminPerson = world.staff(StaffRole.BILLER_ADMIN);
        admin = adminPerson.signIn(port);
        officer = world.staff(StaffRole.SECURITY_OFFICER).signIn(port);
    }

    @Test
    void aRightIsAskedByOneAndGivenByAnother() {
        Person clerk = world.staff(StaffRole.BILLING_CLERK);
        Browser desk = clerk.signIn(port);
        assertThat(desk.get("/console/reconciliation").statusCode()).isEqualTo(200);
        assertThat(desk.get("/console/payee").statusCode()).isEqualTo(403);

        assertOk(ask(admin, idOf(clerk), StaffRole.COLLECTIONS, ""));
        String approval = waiting(officer);
        assertThat(officer.get("/console").body()).contains("Waiting for a second person: 1");
        assertThat(admin.get("/console").body()).doesNotContain("second person");
        assertProblem(decide(admin, approval, true), "second_person_required");
        assertThat(desk.get("/console/payee").statusCode()).isEqualTo(403);
        assertOk(decide(officer, approval, true));
        assertThat(desk.get("/console/payee").statusCode()).isEqualTo(200);
        assertProblem(decide(officer, approval, true), "approval_over");
        assertProblem(ask(admin, idOf(clerk), StaffRole.COLLECTIONS, ""), "right_stands_already");
    }

    @Test
    void whoGainsByItDoesNotDecideIt() {
        Person second = world.staff(StaffRole.SECURITY_OFFICER);
        Browser gainer = second.signIn(port);
        assertOk(ask(admin, idOf(second), StaffRole.BILLER_ADMIN, ""));
        String approval = waiting(officer);
        assertProblem(decide(gainer, approval, true), "second_person_required");
        assertOk(decide(officer, approval, false));
        assertThat(rightsOf(second)).containsExactly(StaffRole.SECURITY_OFFICER);
    }

    @Test
    void aClerkAsksOnlyForHoursAndForHerself() {
        Person clerk = world.staff(StaffRole.BILLING_CLERK);
        Browser desk = clerk.signIn(port);
        UUID own = idOf(clerk);
        assertProblem(ask(desk, own, StaffRole.BILLER_ADMIN, ""), "forbidden");
        assertProblem(ask(desk, idOf(adminPerson), StaffRole.AUDITOR, "2"), "forbidden");
        assertProblem(ask(desk, own, StaffRole.AUDITOR, "9"), "hours_out_of_range");
        assertOk(ask(desk, own, StaffRole.AUDITOR, "2"));
        String approval = waiting(admin);
        assertProblem(decide(desk, approval, true), "forbidden");
        assertOk(decide(admin, approval, true));
        StaffGrant given =
                standing().stream()
                        .filter(grant -> grant.role() == StaffRole.AUDITOR)
                        .findFirst()
                        .orElseThrow();
        assertThat(given.endsAt()).isBetween(soon(119), soon(121));
        assertThat(given.reason()).isEqualTo("She covers for Ada");
        assertThat(given.approvalId()).isEqualTo(UUID.fromString(approval));
    }

    @Test
    void aRightForHoursEndsByItself() {
        Person person = world.staff(StaffRole.BILLING_CLERK);
        UUID billerId = world.billerId();
        tenancy.asBiller(
                billerId,
                () -> {
                    jdbc.sql(
                                    """
                                    insert into staff_grant (biller_id, grant_id, user_id, role, granted_at, ends_at, reason)
                                    values (?, ?, ?, 'collections', now() - interval '2 hours', now() - interval '1 second', 'over')
                                    """)
                            .params(billerId, UUID.randomUUID(), idOf(person))
                            .update();
                    return billerId;
                });
        assertThat(person.signIn(port).get("/console/payee").statusCode()).isEqualTo(403);
        assertThat(rightsOf(person)).containsExactly(StaffRole.BILLING_CLERK);
    }

    @Test
    void whatIsTakenBackIsGoneAtTheNextRequest() {
        Person clerk = world.staff(StaffRole.BILLING_CLERK);
        Browser desk = clerk.signIn(port);
        assertThat(desk.get("/console/runs").statusCode()).isEqualTo(200);
        assertOk(admin.postForm("/console/access/grants/" + grantOf(clerk) + "/end", Map.of()));
        assertThat(desk.get("/console/runs").statusCode()).isEqualTo(403);
    }

    @Test
    void somebodyIsLeftWhoCanGiveRights() {
        String own = "/console/access/grants/" + grantOf(adminPerson) + "/end";
        assertProblem(admin.postForm(own, Map.of()), "last_administrator");
        assertProblem(officer.postForm(own, Map.of()), "last_administrator");
        world.staff(StaffRole.BILLER_ADMIN);
        assertOk(admin.postForm(own, Map.of()));
    }

    @Test
    void everyQuarterSomebodyElseLooksEachRightOver() {
        Person clerk = world.staff(StaffRole.BILLING_CLERK);
        assertThat(officer.get("/console/access").body()).contains("looked over: 3,");
        assertProblem(review(admin, grantOf(adminPerson), true), "second_person_required");
        assertOk(review(officer, grantOf(adminPerson), true));
        assertOk(review(officer, grantOf(clerk), false));
        assertThat(rightsOf(clerk)).isEmpty();
        assertThat(officer.get("/console/access").body()).contains("looked over: 1,");
    }

    @Test
    void aRightThatNobodyUsesIsNamed() {
        Person idle = world.staff(StaffRole.FRAUD_ANALYST);
        UUID billerId = world.billerId();
        assertThat(standing()).noneMatch(grant -> grant.isIdle(LocalDate.now(ZoneOffset.UTC)));
        assertThat(LocalDate.now(ZoneOffset.UTC).plusDays(91))
                .satisfies(
                        day ->
                                assertThat(standing())
                                        .filteredOn(grant -> grant.isIdle(day))
                                        .hasSize(3));
        idle.signIn(port).get("/console/payments");
        StaffGrant used =
                tenancy.asBiller(billerId, () -> grants.standing(billerId)).stream()
                        .filter(grant -> grant.userId().equals(idOf(idle)))
                        .findFirst()
                        .orElseThrow();
        assertThat(used.lastUsedOn()).isNotNull();
    }

    @Test
    void anotherPayeeAccountTakesTwoPeople() {
        assertProblem(payee(admin, "DE02120300000000202052"), "payee_account");
        assertProblem(payee(officer, IBAN), "forbidden");
        assertOk(payee(admin, IBAN));
        assertThat(admin.get("/console/payee").body()).doesNotContain(IBAN);
        String approval = waiting(officer);
        assertProblem(decide(admin, approval, true), "second_person_required");
        assertOk(decide(officer, approval, true));
        assertThat(admin.get("/console/payee").body()).contains(IBAN);
        assertProblem(payee(admin, IBAN), "payee_stands_already");
    }

    @Test
    void nobodySeesAnotherBillersPeople() {
        Browser stranger = new World(app).staff(StaffRole.BILLER_ADMIN).signIn(port);
        assertThat(stranger.get("/console/access").body()).doesNotContain(adminPerson.email());
        assertOk(ask(admin, idOf(adminPerson), StaffRole.AUDITOR, ""));
        assertProblem(decide(stranger, waiting(officer), true), "not_found");
        String own = "/console/access/grants/" + grantOf(adminPerson);
        assertProblem(stranger.postForm(own + "/end", Map.of()), "not_found");
        assertProblem(ask(stranger, idOf(adminPerson), StaffRole.AUDITOR, ""), "no_such_member");
    }

    @Test
    void theDatabaseKeepsThatMakerAndCheckerDiffer() {
        assertOk(ask(admin, idOf(adminPerson), StaffRole.AUDITOR, ""));
        UUID approval = UUID.fromString(waiting(officer));
        UUID billerId = world.billerId();
        assertThatThrownBy(
                        () ->
                                tenancy.asBiller(
                                        billerId,
                                        () ->
                                                jdbc.sql(
                                                                """
                                                                update approval set state = 'approved', decided_by = maker, decided_at = now()
                                                                 where biller_id = ? and approval_id = ?
                                                                """)
                                                        .params(billerId, approval)
                                                        .update()))
                .isInstanceOf(DataAccessException.class)
                .hasMessageContaining("approval_by_a_second_person");
    }

    private HttpResponse<String> ask(Browser by, UUID member, StaffRole role, String hours) {
        return by.postForm(
                "/console/access/requests",
                Map.of(
                        "member",
                        member.toString(),
                        "role",
                        role.name(),
                        "hours",
                        hours,
                        "reason",
                        "She covers for Ada"));
    }

    private HttpResponse<String> payee(Browser by, String account) {
        return by.postForm(
                "/console/payee",
                Map.of(
                        "scheme", "IBAN",
                        "account", account,
                        "holder", "City Water",
                        "reason", "We changed our bank"));
    }

    private static HttpResponse<String> decide(Browser by, String approval, boolean approve) {
        return by.postForm(
                "/console/approvals/" + approval, Map.of("approve", Boolean.toString(approve)));
    }

    private static HttpResponse<String> review(Browser by, UUID grant, boolean keeps) {
        return by.postForm(
                "/console/access/grants/" + grant + "/review",
                Map.of("keeps", Boolean.toString(keeps)));
    }

    private static String waiting(Browser reader) {
        Matcher approval =
                Pattern.compile("data-approval=\"([^\"]+)\"")
                        .matcher(reader.get("/console/access").body());
        assertThat(approval.find()).isTrue();
        return approval.group(1);
    }

    private List<StaffGrant> standing() {
        UUID billerId = world.billerId();
        return tenancy.asBiller(billerId, () -> grants.standing(billerId));
    }

    private List<StaffRole> rightsOf(Person person) {
        UUID id = idOf(person);
        return standing().stream()
                .filter(grant -> grant.userId().equals(id))
                .map(StaffGrant::role)
                .toList();
    }

    private UUID grantOf(Person person) {
        UUID id = idOf(person);
        return standing().stream()
                .filter(grant -> grant.userId().equals(id))
                .findFirst()
                .orElseThrow()
                .grantId();
    }

    private UUID idOf(Person person) {
        return users.idOf(person.email()).orElseThrow();
    }

    private static Instant soon(int minutes) {
        return Instant.now().plusSeconds(60L * minutes);
    }

    private static void assertOk(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(302);
    }

    private static void assertProblem(HttpResponse<String> answer, String code) {
        assertThat(Browser.code(answer)).isEqualTo(code);
    }
}
