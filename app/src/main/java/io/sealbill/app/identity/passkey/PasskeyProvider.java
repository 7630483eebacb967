package io.sealbill.app.identity.passkey;

import io.sealbill.app.audit.Actor;
import io.sealbill.app.audit.Audit;
import io.sealbill.app.audit.AuditEntry;
import io.sealbill.app.audit.AuditEntry.Outcome;
import io.sealbill.app.audit.Origin;
import io.sealbill.app.identity.BrowserSessions;

import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialUserEntity;
import org.springframework.security.web.webauthn.authentication.WebAuthnAuthenticationRequestToken;
import org.springframework.security.web.webauthn.management.WebAuthnRelyingPartyOperations;
import org.springframework.stereotype.Component;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

import java.util.UUID;

/** Accepts a verified assertion as the whole sign-in, or as a fresh factor of the present one. */
@Component
class PasskeyProvider implements AuthenticationProvider {
    private final WebAuthnRelyingPartyOperations relyingParty;
    private final BrowserSessions sessions;
    private final Audit audit;

    PasskeyProvider(
            WebAuthnRelyingPartyOperations relyingParty, BrowserSessions sessions, Audit audit) {
        this.relyingParty = relyingParty;
        this.sessions = sessions;
        this.audit = audit;
    }

    @Override
    public Authentication authenticate(Authentication authentication) {
        var presented = (WebAuthnAuthenticationRequestToken) authentication;
        try {
            PublicKeyCredentialUserEntity user =
                    relyingParty.authenticate(presented.getWebAuthnRequest());
            UUID userId = PasskeyUsers.userId(user.getId()).orElseThrow();
            record(Actor.payer(userId), Outcome.SUCCESS);
            return sessions.withPasskey(userId);
        } catch (RuntimeException refusal) {
            // webauthn4j and Spring have no common type for a refused assertion.
            record(Actor.ANONYMOUS, Outcome.FAILURE);
            throw new BadCredentialsException("passkey refused", refusal);
        }
    }

    @Override
    public boolean supports(Class<?> authentication) {
        return WebAuthnAuthenticationRequestToken.class.isAssignableFrom(authentication);
    }

    private void record(Actor actor, Outcome outcome) {
        String origin =
                RequestContextHolder.getRequestAttributes()
                                instanceof ServletRequestAttributes attributes
                        ? Origin.ofAddress(attributes.getRequest().getRemoteAddr())
                        : Origin.INSIDE;
        audit.record(new AuditEntry(null, actor, "passkey_presented", null, outcome, origin));
    }
}
