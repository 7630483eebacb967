package io.sealbill.app.console.access;

import io.sealbill.app.biller.PayeeAccount;
import io.sealbill.app.biller.PayeeAccount.Scheme;
import io.sealbill.app.biller.payee.PayeeChange;
import io.sealbill.app.console.access.AccessView.Asked;
import io.sealbill.app.console.access.AccessView.Person;
import io.sealbill.app.console.access.AccessView.Right;
import io.sealbill.app.identity.StaffRole;
import io.sealbill.app.identity.member.RoleGrant;
import io.sealbill.app.page.Sample;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/** The pages of people, rights and the payee account in each of their states. */
public final class AccessSamples {
    private static final ZoneId ZONE = ZoneId.of("Europe/Dublin");
    private static final Instant AT = Instant.parse("2026-11-22T13:03:00Z");
    private static final LocalDate DAY = LocalDate.of(2026, 11, 22);
    private static final LocalDate LAST_DAY = LocalDate.of(2026, 12, 31);

    private AccessSamples() {}

    /** By a name that can stand in an address. */
    public static Map<String, Sample> all() {
        Map<String, Sample> samples = new TreeMap<>();
        List<Asked> asked =
                List.of(
                        asked(new RoleGrant.Wish(StaffRole.AUDITOR, 2), null, true),
                        asked(new RoleGrant.Wish(StaffRole.COLLECTIONS, null), null, false),
                        asked(
                                null,
                                new PayeeChange.Wish(
                                        Scheme.IBAN, "DE02120300000000202051", "City Water"),
                                false));
        samples.put("console-access", access(asked, false, true, null));
        samples.put("console-access-reviewed", access(List.of(), true, true, null));
        samples.put("console-access-clerk", access(List.of(), false, false, null));
        samples.put(
                "console-access-refused", access(List.of(), true, true, "second_person_required"));
        samples.put(
                "console-payee",
                payee(
                        List.of(
                                account("DE02120300000000202051"),
                                account("DE89370400440532013000")),
                        true));
        samples.put("console-payee-empty", payee(List.of(), false));
        return samples;
    }

    private static Asked asked(
            RoleGrant.@Nullable Wish grant, PayeeChange.@Nullable Wish payee, boolean mine) {
        return new Asked(
                UUID.randomUUID(),
                grant,
                payee,
                "Grace Hopper",
                mine ? "Ada Murphy" : null,
                "She covers for Ada this week",
                AT,
                mine,
                !mine);
    }

    private static Sample access(
            List<Asked> asked, boolean reviewed, boolean decides, @Nullable String problem) {
        Person grace =
                new Person(
                        UUID.randomUUID(),
                        "Grace Hopper",
                        "grace@example.com",
                        true,
                        List.of(
                                right(StaffRole.BILLER_ADMIN, null, DAY, reviewed),
                                right(StaffRole.AUDITOR, AT, null, true)));
        Person ada =
                new Person(
                        UUID.randomUUID(),
                        "Ada Murphy",
                        "ada@example.com",
                        false,
                        List.of(right(StaffRole.FRAUD_ANALYST, null, null, reviewed)));
        Person none =
                new Person(UUID.randomUUID(), "Lin Chen", "lin@example.com", false, List.of());
        List<Person> people = decides ? List.of(ada, grace, none) : List.of(grace);
        Map<String, Object> model = new HashMap<>();
        model.put("access", new AccessView(asked, people, "2026-Q4", LAST_DAY, decides, ZONE));
        model.put("roles", StaffRole.values());
        model.put("problem", problem);
        return new Sample("console/access", Sample.STAFF, model);
    }

    private static Right right(
            StaffRole role, @Nullable Instant endsAt, @Nullable LocalDate used, boolean reviewed) {
        return new Right(UUID.randomUUID(), role, endsAt, used, used == null, reviewed);
    }

    private static Sample payee(List<PayeeAccount> accounts, boolean asked) {
        Map<String, Object> model = new HashMap<>();
        model.put("accounts", accounts);
        model.put("zone", ZONE);
        model.put("administrator", true);
        model.put("asked", asked);
        return new Sample("console/payee", Sample.STAFF, model);
    }

    private static PayeeAccount account(String number) {
        return new PayeeAccount(UUID.randomUUID(), Scheme.IBAN, number, "City Water", "AA", AT);
    }
}
