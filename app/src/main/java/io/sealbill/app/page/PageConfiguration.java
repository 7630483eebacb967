package io.sealbill.app.page;

import io.sealbill.app.settings.Settings;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.thymeleaf.autoconfigure.ThymeleafProperties;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.thymeleaf.spring6.templateresolver.SpringResourceTemplateResolver;

/** Language and frame of all pages. */
@Configuration(proxyBeanMethods = false)
class PageConfiguration {

    @Bean
    SpokenLocale localeResolver(Settings settings, ObjectProvider<Frames> frames) {
        return new SpokenLocale(
                "https".equals(settings.publicUrl().getScheme()),
                request -> frames.getObject().languageOf(request));
    }

    @Bean
    WebMvcConfigurer choiceOfLanguage(SpokenLocale locale) {
        return new WebMvcConfigurer() {
            @Override
            public void addInterceptors(InterceptorRegistry registry) {
                registry.addInterceptor(locale);
            }
        };
    }

    /** In the place of Spring Boot's, and set up by the same settings. */
    @Bean
    LightTemplates defaultTemplateResolver(
            ThymeleafProperties settings, ApplicationContext application) {
        SpringResourceTemplateResolver templates = new SpringResourceTemplateResolver();
        templates.setApplicationContext(application);
        templates.setPrefix(settings.getPrefix());
        templates.setSuffix(settings.getSuffix());
        templates.setTemplateMode(settings.getMode());
        templates.setCharacterEncoding(settings.getEncoding().name());
        templates.setCacheable(settings.isCache());
        return new LightTemplates(templates);
    }

    @Bean
    PageDialect pageDialect(ObjectProvider<Frames> frames) {
        // The engine is made early: the frames, and the database behind them, only when a page is.
        return new PageDialect((locale, request) -> frames.getObject().of(locale, request));
    }
}
