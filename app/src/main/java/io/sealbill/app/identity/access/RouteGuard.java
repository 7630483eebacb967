package io.sealbill.app.identity.access;

import io.sealbill.app.biller.ApiClient;
import io.sealbill.app.identity.CurrentUser;
import io.sealbill.app.identity.CurrentUsers;
import io.sealbill.app.identity.StaffRole;
import io.sealbill.app.identity.access.Audience.Anyone;
import io.sealbill.app.identity.access.Audience.FactorSetup;
import io.sealbill.app.identity.access.Audience.Halfway;
import io.sealbill.app.identity.access.Audience.Payer;
import io.sealbill.app.identity.access.Audience.Program;
import io.sealbill.app.identity.access.Audience.SignedIn;
import io.sealbill.app.identity.access.Audience.Staff;
import io.sealbill.app.identity.member.GrantUse;
import io.sealbill.app.problem.Problem;

import jakarta.servlet.http.HttpServletRequest;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.authorization.AuthorizationManager;
import org.springframework.security.authorization.AuthorizationResult;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.access.intercept.RequestAuthorizationContext;
import org.springframework.stereotype.Component;

import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** Decides every request by the table of routes; denies what the table does not name. */
@Component
class RouteGuard implements AuthorizationManager<RequestAuthorizationContext> {
    private final CurrentUsers users;
    private final GrantUse use;

    RouteGuard(CurrentUsers users, GrantUse use) {
        this.users = users;
        this.use = use;
    }

    @Override
    public AuthorizationResult authorize(
            Supplier<? extends @Nullable Authentication> authentication,
            RequestAuthorizationContext context) {
        Problem refusal = refusal(context.getRequest());
        return refusal == null ? new AuthorizationDecision(true) : new Denial(refusal);
    }

    /** Why the request may not go on; null if it may. */
    @Nullable Problem refusal(HttpServletRequest request) {
        Optional<Route> route = RouteTable.find(request);
        if (route.isEmpty()) {
            return RouteTable.knowsPath(request)
                    ? new Problem(
                            HttpStatus.METHOD_NOT_ALLOWED,
                            "method_not_allowed",
                            "This address takes another method.")
                    : Problem.notFound();
        }
        return switch (route.get().audience()) {
            case Anyone anyone -> null;
            case Program program -> refuseProgram(request, program);
            case Halfway halfway -> users.find(request).isPresent() ? null : signInFirst();
            case FactorSetup setup -> refuseFactorSetup(request);
            case SignedIn signedIn -> refusePerson(request, user -> true);
            case Payer payer -> refusePerson(request, user -> user.staff() == null);
            case Staff(var roles) -> refusePerson(request, user -> mayUse(user, roles));
        };
    }

    /** A new factor is as good as the old ones: adding it asks for one of them, just proven. */
    private @Nullable Problem refuseFactorSetup(HttpServletRequest request) {
        Problem refusal = refusePerson(request, anybody -> true);
        boolean fresh =
                users.find(request)
                        .filter(user -> user.hasFreshFactor(CurrentUser.FRESH))
                        .isPresent();
        return refusal == null && !fresh ? CurrentUser.freshFactorRequired() : refusal;
    }

    private @Nullable Problem refusePerson(HttpServletRequest request, PersonTest allowed) {
        Optional<CurrentUser> user = users.find(request);
        if (user.isEmpty()) {
            return signInFirst();
        }
        if (!user.get().complete()) {
            return Problem.unauthorized(
                    "second_factor_required", "The second step of signing in is missing.");
        }
        return allowed.test(user.get())
                ? null
                : Problem.forbidden("forbidden", "Your account may not do this.");
    }

    /** Rights that are never used are found by the days on which the others were. */
    private boolean mayUse(CurrentUser user, Set<StaffRole> roles) {
        CurrentUser.Staff staff = user.staff();
        if (staff == null || staff.roles().stream().noneMatch(roles::contains)) {
            return false;
        }
        use.record(staff.billerId(), user.userId(), roles);
        return true;
    }

    private static @Nullable Problem refuseProgram(HttpServletRequest request, Program program) {
        if (!(request.getAttribute(ApiTokenFilter.CLIENT) instanceof ApiClient client)) {
            return Problem.unauthorized(
                    "token_required",
                    "A valid API token has to stand in the Authorization header.");
        }
        return client.scopes().contains(program.scope())
                ? null
                : Problem.forbidden(
                        "scope_missing",
                        "The API token lacks the scope " + program.scope().wireName() + ".");
    }

    private static Problem signInFirst() {
        return Problem.unauthorized("sign_in_required", "Please sign in.");
    }

    private interface PersonTest {
        boolean test(CurrentUser user);
    }

    /** A denial that knows what to answer. */
    record Denial(Problem problem) implements AuthorizationResult {
        @Override
        public boolean isGranted() {
            return false;
        }
    }
}
