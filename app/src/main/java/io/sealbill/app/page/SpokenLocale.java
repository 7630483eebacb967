package io.sealbill.app.page;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseCookie;
import org.springframework.http.ResponseCookie.ResponseCookieBuilder;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.LocaleResolver;
import org.springframework.web.util.WebUtils;

import java.time.Duration;
import java.util.Collections;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/**
 * The language of a page: what the reader chose here, else, once signed in, what the account says,
 * else what the browser asks for; always one that pages are written in. {@code ?lang=} on any
 * address chooses.
 */
final class SpokenLocale implements LocaleResolver, HandlerInterceptor {
    private static final String COOKIE = "sealbill-language";
    private static final String PARAMETER = "lang";
    private static final String OF_ACCOUNT = SpokenLocale.class.getName();
    private static final Duration KEPT = Duration.ofDays(400);

    private final boolean secure;
    private final Function<HttpServletRequest, Optional<Language>> ofAccount;

    /**
     * @param secure whether browsers reach the app by https
     * @param ofAccount the language of who is signed in
     */
    SpokenLocale(boolean secure, Function<HttpServletRequest, Optional<Language>> ofAccount) {
        this.secure = secure;
        this.ofAccount = ofAccount;
    }

    @Override
    public Locale resolveLocale(HttpServletRequest request) {
        return tagged(request.getParameter(PARAMETER))
                .or(() -> kept(request))
                .or(() -> Optional.ofNullable((Language) request.getAttribute(OF_ACCOUNT)))
                .orElseGet(() -> asked(request))
                .locale();
    }

    @Override
    public boolean preHandle(
            HttpServletRequest request, HttpServletResponse response, Object handler) {
        tagged(request.getParameter(PARAMETER))
                .ifPresentOrElse(
                        language -> setLocale(request, response, language.locale()),
                        () -> speakAsTheAccountSays(request, response));
        return true;
    }

    /** Asked once: the answer is kept until the browser is closed, or the reader chooses. */
    private void speakAsTheAccountSays(HttpServletRequest request, HttpServletResponse response) {
        String accepted = request.getHeader(HttpHeaders.ACCEPT);
        boolean page = accepted != null && accepted.contains(MediaType.TEXT_HTML_VALUE);
        if (page && kept(request).isEmpty()) {
            ofAccount
                    .apply(request)
                    .ifPresent(
                            language -> {
                                request.setAttribute(OF_ACCOUNT, language);
                                add(response, cookie(language));
                            });
        }
    }

    @Override
    public void setLocale(
            HttpServletRequest request,
            @Nullable HttpServletResponse response,
            @Nullable Locale locale) {
        if (response != null && locale != null) {
            add(response, cookie(Language.nearest(locale)).maxAge(KEPT));
        }
    }

    private ResponseCookieBuilder cookie(Language language) {
        return ResponseCookie.from(COOKIE, language.tag())
                .path("/")
                .httpOnly(true)
                .secure(secure)
                .sameSite("Lax");
    }

    private static void add(HttpServletResponse response, ResponseCookieBuilder cookie) {
        response.addHeader(HttpHeaders.SET_COOKIE, cookie.build().toString());
    }

    private static Optional<Language> kept(HttpServletRequest request) {
        var cookie = WebUtils.getCookie(request, COOKIE);
        return tagged(cookie == null ? null : cookie.getValue());
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
