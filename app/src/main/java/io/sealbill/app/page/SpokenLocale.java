package io.sealbill.app.page;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.LocaleResolver;
import org.springframework.web.util.WebUtils;

import java.time.Duration;
import java.util.Collections;
import java.util.Locale;
import java.util.Optional;

/**
 * The language of a page: what the reader chose here, else what the browser asks for, always one
 * that pages are written in. {@code ?lang=} on any address chooses.
 */
final class SpokenLocale implements LocaleResolver, HandlerInterceptor {
    private static final String COOKIE = "sealbill-language";
    private static final String PARAMETER = "lang";
    private static final Duration KEPT = Duration.ofDays(400);

    private final boolean secure;

    /**
     * @param secure whether browsers reach the app by https
     */
    SpokenLocale(boolean secure) {
        this.secure = secure;
    }

    @Override
    public Locale resolveLocale(HttpServletRequest request) {
        var cookie = WebUtils.getCookie(request, COOKIE);
        return tagged(request.getParameter(PARAMETER))
                .or(() -> tagged(cookie == null ? null : cookie.getValue()))
                .orElseGet(() -> asked(request))
                .locale();
    }

    @Override
    public boolean preHandle(
            HttpServletRequest request, HttpServletResponse response, Object handler) {
        tagged(request.getParameter(PARAMETER))
                .ifPresent(language -> setLocale(request, response, language.locale()));
        return true;
    }

    @Override
    public void setLocale(
            HttpServletRequest request,
            @Nullable HttpServletResponse response,
            @Nullable Locale locale) {
        if (response != null && locale != null) {
            var cookie =
                    ResponseCookie.from(COOKIE, Language.nearest(locale).tag())
                            .path("/")
                            .maxAge(KEPT)
                            .httpOnly(true)
                            .secure(secure)
                            .sameSite("Lax")
                            .build();
            response.addHeader(HttpHeaders.SET_COOKIE, cookie.toString());
        }
    }

    private static Optional<Language> tagged(@Nullable String tag) {
        return Language.ALL.stream().filter(language -> language.tag().equals(tag)).findFirst();
    }

    /** The first language asked for that pages are written in. */
    private static Language asked(HttpServletRequest request) {
        return Collections.list(request.getLocales()).stream()
                .flatMap(locale -> Language.exactly(locale).stream())
                .findFirst()
                .orElse(Language.ENGLISH);
    }
}
