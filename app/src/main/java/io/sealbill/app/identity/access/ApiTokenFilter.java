package io.sealbill.app.identity.access;

import io.sealbill.app.biller.ApiClient;
import io.sealbill.app.biller.ApiToken;
import io.sealbill.app.biller.ApiTokens;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.http.HttpHeaders;
import org.springframework.web.filter.OncePerRequestFilter;

import java.io.IOException;
import java.util.Locale;
import java.util.Optional;

/** Recognises a biller's program by its bearer token (RFC 6750) and leaves it with the request. */
class ApiTokenFilter extends OncePerRequestFilter {
    /** Request attribute of the {@link ApiClient}. */
    static final String CLIENT = ApiClient.class.getName();

    private static final String SCHEME = "bearer ";
    private static final int TOKEN_CHARACTERS_AT_MOST = 128;

    private final ApiTokens tokens;

    ApiTokenFilter(ApiTokens tokens) {
        this.tokens = tokens;
    }

    @Override
    protected void doFilterInternal(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        presented(request)
                .flatMap(tokens::holder)
                .ifPresent(client -> request.setAttribute(CLIENT, client));
        chain.doFilter(request, response);
    }

    private static Optional<ApiToken> presented(HttpServletRequest request) {
        String header = request.getHeader(HttpHeaders.AUTHORIZATION);
        if (header == null || !header.toLowerCase(Locale.ROOT).startsWith(SCHEME)) {
            return Optional.empty();
        }
        String token = header.substring(SCHEME.length()).trim();
        return token.isEmpty() || token.length() > TOKEN_CHARACTERS_AT_MOST
                ? Optional.empty()
                : Optional.of(new ApiToken(token));
    }
}
