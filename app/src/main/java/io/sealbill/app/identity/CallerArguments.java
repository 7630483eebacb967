package io.sealbill.app.identity;

import io.sealbill.app.biller.ApiClient;
import io.sealbill.app.problem.Problem;

import jakarta.servlet.http.HttpServletRequest;

import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.MethodParameter;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

import java.util.List;
import java.util.Objects;

/** Lets a controller take {@link CurrentUser} or {@link ApiClient} as a parameter. */
@Configuration(proxyBeanMethods = false)
class CallerArguments implements WebMvcConfigurer, HandlerMethodArgumentResolver {
    private final CurrentUsers users;

    CallerArguments(CurrentUsers users) {
        this.users = users;
    }

    @Override
    public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
        resolvers.add(this);
    }

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        return parameter.getParameterType() == CurrentUser.class
                || parameter.getParameterType() == ApiClient.class;
    }

    @Override
    public Object resolveArgument(
            MethodParameter parameter,
            @Nullable ModelAndViewContainer model,
            NativeWebRequest webRequest,
            @Nullable WebDataBinderFactory binders) {
        HttpServletRequest request =
                Objects.requireNonNull(webRequest.getNativeRequest(HttpServletRequest.class));
        if (parameter.getParameterType() == CurrentUser.class) {
            return users.find(request).orElseThrow(CallerArguments::nobody);
        }
        if (request.getAttribute(ApiClient.class.getName()) instanceof ApiClient client) {
            return client;
        }
        throw nobody();
    }

    private static Problem nobody() {
        return Problem.unauthorized("sign_in_required", "Please sign in.");
    }
}
