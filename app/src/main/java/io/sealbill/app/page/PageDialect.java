package io.sealbill.app.page;

import jakarta.servlet.http.HttpServletRequest;

import org.thymeleaf.context.IExpressionContext;
import org.thymeleaf.context.IWebContext;
import org.thymeleaf.dialect.IExpressionObjectDialect;
import org.thymeleaf.expression.IExpressionObjectFactory;
import org.thymeleaf.web.servlet.IServletWebExchange;

import java.util.Locale;
import java.util.Set;
import java.util.function.BiFunction;

/** Gives templates {@code #format} and {@code #frame}, also on pages that no controller made. */
final class PageDialect implements IExpressionObjectDialect, IExpressionObjectFactory {
    private final BiFunction<Locale, HttpServletRequest, Frame> frames;

    PageDialect(BiFunction<Locale, HttpServletRequest, Frame> frames) {
        this.frames = frames;
    }

    @Override
    public String getName() {
        return "Sealbill pages";
    }

    @Override
    public IExpressionObjectFactory getExpressionObjectFactory() {
        return this;
    }

    @Override
    public Set<String> getAllExpressionObjectNames() {
        return Set.of("format", "frame");
    }

    @Override
    public Object buildObject(IExpressionContext context, String name) {
        return name.equals("format")
                ? new Format(context.getLocale())
                : frames.apply(context.getLocale(), request((IWebContext) context));
    }

    private static HttpServletRequest request(IWebContext context) {
        var exchange = (IServletWebExchange) context.getExchange();
        return (HttpServletRequest) exchange.getRequest().getNativeRequestObject();
    }

    @Override
    public boolean isCacheable(String name) {
        return true;
    }
}
