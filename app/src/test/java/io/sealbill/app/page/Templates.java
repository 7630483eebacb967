package io.sealbill.app.page;

import org.springframework.context.support.ResourceBundleMessageSource;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.mock.web.MockServletContext;
import org.thymeleaf.context.WebContext;
import org.thymeleaf.spring6.SpringTemplateEngine;
import org.thymeleaf.templateresolver.FileTemplateResolver;
import org.thymeleaf.web.servlet.JakartaServletWebApplication;

import java.nio.file.Path;
import java.util.Map;

/** Renders the real templates with the real messages, without a server or a database. */
final class Templates {
    static final Path RESOURCES =
            Path.of(System.getProperty("sealbill.root", ".."), "app", "src", "main", "resources")
                    .toAbsolutePath()
                    .normalize();

    private Templates() {}

    /** The page as it leaves the server; a message key that is missing shows as {@code ??key??}. */
    static String render(String template, Frame frame, Map<String, Object> model) {
        var exchange =
                JakartaServletWebApplication.buildApplication(new MockServletContext())
                        .buildExchange(new MockHttpServletRequest(), new MockHttpServletResponse());
        return engine(frame)
                .process(template, new WebContext(exchange, frame.spoken().locale(), model));
    }

    static ResourceBundleMessageSource messages() {
        var messages = new ResourceBundleMessageSource();
        messages.setBasename("messages");
        messages.setDefaultEncoding("UTF-8");
        messages.setFallbackToSystemLocale(false);
        messages.setAlwaysUseMessageFormat(true);
        return messages;
    }

    private static SpringTemplateEngine engine(Frame frame) {
        var files = new FileTemplateResolver();
        files.setPrefix(RESOURCES.resolve("templates") + "/");
        files.setSuffix(".html");
        files.setCharacterEncoding("UTF-8");
        var engine = new SpringTemplateEngine();
        engine.setTemplateResolver(files);
        engine.setTemplateEngineMessageSource(messages());
        engine.addDialect(new PageDialect((locale, request) -> frame));
        return engine;
    }
}
