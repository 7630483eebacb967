package io.sealbill.app.page;

import org.thymeleaf.context.IExpressionContext;
import org.thymeleaf.dialect.IExpressionObjectDialect;
import org.thymeleaf.expression.IExpressionObjectFactory;

import java.util.Locale;
import java.util.Set;
import java.util.function.Function;

/** Gives templates {@code #format} and {@code #frame}, also on pages that no controller made. */
public final class PageDialect implements IExpressionObjectDialect, IExpressionObjectFactory {
    private final Function<Locale, Frame> frames;

    /**
     * @param frames the frame for who is asking, in a language
     */
    public PageDialect(Function<Locale, Frame> frames) {
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
                : frames.apply(context.getLocale());
    }

    @Override
    public boolean isCacheable(String name) {
        return true;
    }
}
