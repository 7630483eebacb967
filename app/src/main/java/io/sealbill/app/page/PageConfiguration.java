package io.sealbill.app.page;

import io.sealbill.app.settings.Settings;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

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

    @Bean
    PageDialect pageDialect(ObjectProvider<Frames> frames) {
        // The engine is made early: the frames, and the database behind them, only when a page is.
        return new PageDialect((locale, request) -> frames.getObject().of(locale, request));
    }
}
