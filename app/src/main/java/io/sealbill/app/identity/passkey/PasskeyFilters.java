package io.sealbill.app.identity.passkey;

import io.sealbill.app.audit.Audit;
import io.sealbill.app.problem.Problem;
import io.sealbill.app.problem.ProblemWriter;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;

import org.springframework.security.authentication.ProviderManager;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.webauthn.authentication.PublicKeyCredentialRequestOptionsFilter;
import org.springframework.security.web.webauthn.authentication.WebAuthnAuthenticationFilter;
import org.springframework.security.web.webauthn.management.CredentialRecordOwnerAuthorizationManager;
import org.springframework.security.web.webauthn.management.PublicKeyCredentialUserEntityRepository;
import org.springframework.security.web.webauthn.management.UserCredentialRepository;
import org.springframework.security.web.webauthn.management.WebAuthnRelyingPartyOperations;
import org.springframework.security.web.webauthn.registration.PublicKeyCredentialCreationOptionsFilter;
import org.springframework.security.web.webauthn.registration.WebAuthnRegistrationFilter;
import org.springframework.stereotype.Component;

/**
 * Spring Security's four WebAuthn filters, all behind the guard, so that the table of routes
 * decides who gets to them.
 */
@Component
public class PasskeyFilters {
    private final WebAuthnRelyingPartyOperations relyingParty;
    private final UserCredentialRepository credentials;
    private final PublicKeyCredentialUserEntityRepository users;
    private final PasskeyProvider provider;
    private final ProblemWriter writer;
    private final Audit audit;

    PasskeyFilters(
            WebAuthnRelyingPartyOperations relyingParty,
            UserCredentialRepository credentials,
            PublicKeyCredentialUserEntityRepository users,
            PasskeyProvider provider,
            ProblemWriter writer,
            Audit audit) {
        this.relyingParty = relyingParty;
        this.credentials = credentials;
        this.users = users;
        this.provider = provider;
        this.writer = writer;
        this.audit = audit;
    }

    public void addTo(HttpSecurity http) {
        var registration = new WebAuthnRegistrationFilter(credentials, relyingParty);
        registration.setDeleteCredentialAuthorizationManager(
                new CredentialRecordOwnerAuthorizationManager(credentials, users));
        http.addFilterAfter(new PasskeyEdge(writer, audit), AuthorizationFilter.class);
        http.addFilterAfter(
                new PublicKeyCredentialRequestOptionsFilter(relyingParty), PasskeyEdge.class);
        http.addFilterAfter(
                new PublicKeyCredentialCreationOptionsFilter(relyingParty), PasskeyEdge.class);
        http.addFilterAfter(registration, PasskeyEdge.class);
        http.addFilterAfter(signIn(), PasskeyEdge.class);
    }

    private WebAuthnAuthenticationFilter signIn() {
        var filter = new WebAuthnAuthenticationFilter();
        filter.setAuthenticationManager(new ProviderManager(provider));
        filter.setSessionAuthenticationStrategy(PasskeyFilters::renewSession);
        filter.setAuthenticationFailureHandler(
                (request, response, failure) ->
                        writer.write(
                                request,
                                response,
                                Problem.unauthorized(
                                        "passkey_refused", "This passkey is not accepted here.")));
        return filter;
    }

    /** A step-up keeps what the session holds; another person gets an empty one. */
    private static void renewSession(
            Authentication proven, HttpServletRequest request, HttpServletResponse response) {
        Authentication present = SecurityContextHolder.getContext().getAuthentication();
        if (present != null && present.getName().equals(proven.getName())) {
            request.changeSessionId();
            return;
        }
        HttpSession before = request.getSession(false);
        if (before != null) {
            before.invalidate();
        }
        request.getSession(true);
    }
}
