package io.sealbill.app.identity.access;

import io.sealbill.app.biller.ApiTokens;
import io.sealbill.app.identity.passkey.PasskeyFilters;
import io.sealbill.app.problem.ProblemWriter;
import io.sealbill.app.settings.Settings;

import jakarta.servlet.DispatcherType;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.csrf.CookieCsrfTokenRepository;
import org.springframework.security.web.csrf.CsrfFilter;
import org.springframework.security.web.csrf.XorCsrfTokenRequestAttributeHandler;

/**
 * The three filter chains: files, programs, people. Each denies what the table of routes does not
 * allow.
 */
@Configuration(proxyBeanMethods = false)
class SecurityConfiguration {
    private final ResponseHeaders responseHeaders;
    private final RouteGuard guard;
    private final Refusals refusals;
    private final ProblemWriter writer;

    SecurityConfiguration(
            ResponseHeaders responseHeaders,
            RouteGuard guard,
            Refusals refusals,
            ProblemWriter writer) {
        this.responseHeaders = responseHeaders;
        this.guard = guard;
        this.refusals = refusals;
        this.writer = writer;
    }

    @Bean
    @Order(1)
    SecurityFilterChain assets(HttpSecurity http) throws Exception {
        http.securityMatcher(Routes.ASSETS.toArray(String[]::new))
                .authorizeHttpRequests(requests -> requests.anyRequest().permitAll())
                .requestCache(AbstractHttpConfigurer::disable)
                .csrf(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .securityContext(AbstractHttpConfigurer::disable)
                .sessionManagement(AbstractHttpConfigurer::disable)
                .headers(
                        headers -> {
                            responseHeaders.applyToFile(headers);
                            headers.cacheControl(cache -> cache.disable());
                        });
        return http.build();
    }

    @Bean
    @Order(2)
    SecurityFilterChain programs(HttpSecurity http, ApiTokens tokens) throws Exception {
        guarded(http.securityMatcher("/v1/**"))
                .csrf(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .sessionManagement(
                        sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .addFilterBefore(new BodyLimitFilter(writer), AuthorizationFilter.class)
                .addFilterAfter(new UploadFilter(guard, writer), BodyLimitFilter.class)
                .addFilterBefore(new ApiTokenFilter(tokens), BodyLimitFilter.class);
        return http.build();
    }

    @Bean
    @Order(3)
    SecurityFilterChain people(HttpSecurity http, PasskeyFilters passkeys, Settings settings)
            throws Exception {
        var csrfHandler = new XorCsrfTokenRequestAttributeHandler();
        // Loaded before the page is drawn: a cookie cannot be added to a page half sent.
        csrfHandler.setCsrfRequestAttributeName(null);
        guarded(http)
                .csrf(
                        csrf ->
                                csrf.csrfTokenRepository(csrfTokens(settings))
                                        .csrfTokenRequestHandler(csrfHandler))
                .logout(
                        logout ->
                                logout.logoutUrl("/logout")
                                        .logoutSuccessUrl("/login?notice=signedOut")
                                        .invalidateHttpSession(true))
                .addFilterBefore(new BodyLimitFilter(writer), CsrfFilter.class)
                .addFilterAfter(new UploadFilter(guard, writer), BodyLimitFilter.class);
        passkeys.addTo(http);
        return http.build();
    }

    private HttpSecurity guarded(HttpSecurity http) throws Exception {
        return http.authorizeHttpRequests(
                        requests ->
                                requests.dispatcherTypeMatchers(
                                                DispatcherType.ERROR, DispatcherType.FORWARD)
                                        .permitAll()
                                        .anyRequest()
                                        .access(guard))
                .exceptionHandling(
                        handling ->
                                handling.authenticationEntryPoint(refusals)
                                        .accessDeniedHandler(refusals))
                .requestCache(AbstractHttpConfigurer::disable)
                .headers(responseHeaders::apply);
    }

    /**
     * The token lives in a cookie that scripts cannot read, so that a visitor who only looks costs
     * no session.
     */
    private static CookieCsrfTokenRepository csrfTokens(Settings settings) {
        boolean https = "https".equals(settings.publicUrl().getScheme());
        var tokens = new CookieCsrfTokenRepository();
        tokens.setCookieName(https ? "__Host-sealbill-csrf" : "sealbill-csrf");
        tokens.setHeaderName("X-CSRF-TOKEN");
        tokens.setCookiePath("/");
        tokens.setCookieCustomizer(cookie -> cookie.httpOnly(true).secure(https).sameSite("Lax"));
        return tokens;
    }
}
