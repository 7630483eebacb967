package io.sealbill.app.identity.access;

import io.sealbill.app.settings.Settings;

import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer;
import org.springframework.security.web.header.writers.CrossOriginOpenerPolicyHeaderWriter.CrossOriginOpenerPolicy;
import org.springframework.security.web.header.writers.CrossOriginResourcePolicyHeaderWriter.CrossOriginResourcePolicy;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import org.springframework.stereotype.Component;

import java.time.Duration;

/**
 * The headers of every answer. Nothing runs, loads or frames here that is not ours, save the
 * vault's card fields.
 */
@Component
class ResponseHeaders {
    private static final String PERMISSIONS =
            String.join(
                    ", ",
                    "camera=()",
                    "microphone=()",
                    "geolocation=()",
                    "usb=()",
                    "payment=()",
                    "publickey-credentials-get=(self)",
                    "publickey-credentials-create=(self)");

    private final String contentSecurityPolicy;

    ResponseHeaders(Settings settings) {
        contentSecurityPolicy =
                String.join(
                        "; ",
                        "default-src 'none'",
                        "script-src 'self'",
                        "style-src 'self'",
                        "img-src 'self' data:",
                        "font-src 'self'",
                        "connect-src 'self'",
                        "frame-src " + settings.vault().publicUrl(),
                        "form-action 'self'",
                        "base-uri 'none'",
                        "frame-ancestors 'none'",
                        "require-trusted-types-for 'script'",
                        "manifest-src 'self'");
    }

    /** Those of an answer that may become a page. */
    void apply(HeadersConfigurer<HttpSecurity> headers) {
        applyToFile(headers);
        headers.permissionsPolicyHeader(policy -> policy.policy(PERMISSIONS))
                .crossOriginOpenerPolicy(
                        opener -> opener.policy(CrossOriginOpenerPolicy.SAME_ORIGIN));
    }

    /**
     * Those of a file that a page fetches. What a page may do is said with the page; a page fetches
     * dozens of files, and a phone pays for each word with every one.
     */
    void applyToFile(HeadersConfigurer<HttpSecurity> headers) {
        headers.contentSecurityPolicy(policy -> policy.policyDirectives(contentSecurityPolicy))
                .contentTypeOptions(Customizer.withDefaults())
                .frameOptions(frames -> frames.deny())
                .referrerPolicy(referrer -> referrer.policy(ReferrerPolicy.NO_REFERRER))
                .crossOriginResourcePolicy(
                        resource -> resource.policy(CrossOriginResourcePolicy.SAME_ORIGIN))
                .httpStrictTransportSecurity(
                        transport ->
                                transport
                                        .includeSubDomains(true)
                                        .maxAgeInSeconds(Duration.ofDays(365).toSeconds()));
    }
}
