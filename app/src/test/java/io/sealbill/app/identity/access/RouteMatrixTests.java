package io.sealbill.app.identity.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.sealbill.app.biller.ApiScope;
import io.sealbill.app.identity.StaffRole;
import io.sealbill.app.identity.access.Audience.Anyone;
import io.sealbill.app.identity.access.Audience.FactorSetup;
import io.sealbill.app.identity.access.Audience.Halfway;
import io.sealbill.app.identity.access.Audience.Payer;
import io.sealbill.app.identity.access.Audience.Program;
import io.sealbill.app.identity.access.Audience.SignedIn;
import io.sealbill.app.identity.access.Audience.Staff;
import io.sealbill.app.identity.member.Grants;
import io.sealbill.app.support.AppTest;
import io.sealbill.app.support.Browser;
import io.sealbill.app.support.Person;
import io.sealbill.app.support.Tenant;
import io.sealbill.app.tenancy.Tenancy;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.server.PathContainer;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import org.springframework.web.util.pattern.PathPatternParser;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;

/** Every route, asked by everybody: only the declared cells open. */
class RouteMatrixTests extends AppTest {
    private static final Set<String> CLOSED =
            Set.of(
                    "sign_in_required",
                    "second_factor_required",
                    "forbidden",
                    "token_required",
                    "scope_missing");

    @LocalServerPort int port;
    @Autowired Tenant tenant;
    @Autowired Tenancy tenancy;
    @Autowired Grants grants;

    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    RequestMappingHandlerMapping mappings;

    private enum Caller {
        ANONYMOUS,
        PASSWORD_ONLY,
        PAYER,
        BILLING_CLERK,
        COLLECTIONS,
        FRAUD_ANALYST,
        AUDITOR,
        SECURITY_OFFICER,
        BILLER_ADMIN,
        STAFF_WITHOUT_RIGHTS,
        PROGRAM_OF_ACCOUNTS,
        PROGRAM_OF_BILLS,
        PROGRAM_OF_PAYMENTS
    }

    private final Map<Caller, Browser> callers = new EnumMap<>(Caller.class);

    @BeforeEach
    void signIn() {
        UUID billerId = tenant.biller().billerId();
        Person payer = Person.random();
        tenant.payer(payer);
        callers.put(Caller.ANONYMOUS, new Browser(port));
        callers.put(Caller.PAYER, payer.signIn(port));
        for (StaffRole role : StaffRole.values()) {
            callers.put(Caller.valueOf(role.name()), staff(billerId, role));
        }
        callers.put(Caller.STAFF_WITHOUT_RIGHTS, staffWithoutRights(billerId));
        callers.put(Caller.PROGRAM_OF_ACCOUNTS, program(billerId, ApiScope.ACCOUNTS_WRITE));
        callers.put(Caller.PROGRAM_OF_BILLS, program(billerId, ApiScope.BILLS_WRITE));
        callers.put(Caller.PROGRAM_OF_PAYMENTS, program(billerId, ApiScope.PAYMENTS_READ));
        var halfway = new Browser(port);
        halfway.postForm("/login", Map.of("username", payer.email(), "password", payer.password()));
        callers.put(Caller.PASSWORD_ONLY, halfway);
    }

    @Test
    void onlyTheDeclaredCellsOpen() {
        List<String> wrong = new ArrayList<>();
        for (Route route : Routes.ALL) {
            if (route.path().getPatternString().equals("/logout")) {
                continue;
            }
            for (Caller caller : Caller.values()) {
                boolean open = opens(as(caller), route);
                if (open != declared(route.audience(), caller)) {
                    wrong.add(caller + (open ? " gets to " : " does not get to ") + name(route));
                }
            }
        }
        assertThat(wrong).isEmpty();
    }

    @Test
    void everyControllerMethodHasItsRowAndEveryRowItsUse() {
        List<String> undeclared = new ArrayList<>();
        for (RequestMappingInfo mapping : mappings.getHandlerMethods().keySet()) {
            for (String pattern : mapping.getPatternValues()) {
                for (RequestMethod method : mapping.getMethodsCondition().getMethods()) {
                    if (!isDeclared(method.name(), pattern)) {
                        undeclared.add(method + " " + pattern);
                    }
                }
            }
        }
        assertThat(undeclared).isEmpty();
    }

    @Test
    void whatTheTableDoesNotNameDoesNotExist() {
        for (Caller caller : Caller.values()) {
            var answer = as(caller).get("/no/such/address");
            assertThat(answer.statusCode()).as(caller.name()).isEqualTo(404);
            assertThat(Browser.code(answer)).isEqualTo("not_found");
        }
        var anonymous = as(Caller.ANONYMOUS);
        for (String path : List.of("/actuator", "/error/../device-keys", "/v1/../session/x")) {
            assertThat(anonymous.get(path).statusCode()).as(path).isIn(400, 404);
        }
        assertThat(Browser.code(as(Caller.PAYER).send("PUT", "/session", "")))
                .isIn("method_not_allowed", "csrf_token");
    }

    private static boolean declared(Audience audience, Caller caller) {
        boolean signedIn =
                caller.compareTo(Caller.PAYER) >= 0
                        && caller.compareTo(Caller.STAFF_WITHOUT_RIGHTS) <= 0;
        return switch (audience) {
            case Anyone anyone -> true;
            case Halfway halfway -> signedIn || caller == Caller.PASSWORD_ONLY;
            case FactorSetup setup -> signedIn;
            case SignedIn everybody -> signedIn;
            case Payer payer -> caller == Caller.PAYER;
            case Staff(var roles) ->
                    roles.stream().anyMatch(role -> role.name().equals(caller.name()));
            case Program(var scope) ->
                    caller
                            == switch (scope) {
                                case ACCOUNTS_WRITE -> Caller.PROGRAM_OF_ACCOUNTS;
                                case BILLS_WRITE -> Caller.PROGRAM_OF_BILLS;
                                case PAYMENTS_READ -> Caller.PROGRAM_OF_PAYMENTS;
                            };
        };
    }

    /** Whether the guard let the request through, whatever the door then said of the empty body. */
    private static boolean opens(Browser caller, Route route) {
        String path =
                route.path().getPatternString().replaceAll("\\{[^}]*}", UUID.randomUUID() + "");
        boolean program = path.startsWith("/v1/");
        var answer =
                switch (route.method().name()) {
                    case "GET" -> caller.get(path);
                    case "PUT" -> caller.send("PUT", path, "");
                    case "DELETE" ->
                            caller.with("X-CSRF-TOKEN", caller.csrfToken())
                                    .send("DELETE", path, "");
                    default -> program ? caller.postJsonPlain(path, "") : caller.postJson(path, "");
                };
        boolean problem =
                answer.headers().firstValue("Content-Type").orElse("").contains("problem+json");
        return !problem || !CLOSED.contains(Browser.code(answer));
    }

    private static boolean isDeclared(String method, String pattern) {
        String path = pattern.replaceAll("\\{[^}]*}", "x");
        PathContainer parsed = PathContainer.parsePath(path);
        return path.equals("/error")
                || Routes.ASSETS.stream()
                        .map(PathPatternParser.defaultInstance::parse)
                        .anyMatch(asset -> asset.matches(parsed))
                || Routes.ALL.stream()
                        .anyMatch(route -> route.takes(method) && route.leadsTo(parsed));
    }

    private static String name(Route route) {
        return route.method() + " " + route.path().getPatternString();
    }

    private Browser as(Caller caller) {
        return Objects.requireNonNull(callers.get(caller));
    }

    private Browser staff(UUID billerId, StaffRole role) {
        Person person = Person.random();
        tenant.staff(billerId, role, person);
        return person.signIn(port);
    }

    /** Signed in, and everything was taken back since. */
    private Browser staffWithoutRights(UUID billerId) {
        Person person = Person.random();
        UUID userId = tenant.staff(billerId, StaffRole.AUDITOR, person);
        Browser browser = person.signIn(port);
        tenancy.asBiller(
                billerId,
                () -> {
                    UUID right =
                            grants.standing(billerId).stream()
                                    .filter(grant -> grant.userId().equals(userId))
                                    .findFirst()
                                    .orElseThrow()
                                    .grantId();
                    return grants.end(billerId, right, userId);
                });
        return browser;
    }

    private Browser program(UUID billerId, ApiScope scope) {
        return new Browser(port)
                .with("Authorization", "Bearer " + tenant.token(billerId, scope).reveal());
    }
}
