package io.sealbill.app.identity.session;

import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;

import io.sealbill.app.settings.Settings;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.session.config.annotation.web.http.EnableSpringHttpSession;
import org.springframework.session.web.http.CookieSerializer;
import org.springframework.session.web.http.DefaultCookieSerializer;

import java.time.Clock;
import java.time.Duration;

/** Spring Session on {@link KeptSessions}. */
@Configuration(proxyBeanMethods = false)
@EnableSpringHttpSession
class SessionConfiguration {
    @Bean
    KeptSessions sessionRepository(JdbcClient jdbc, Clock clock) {
        return new KeptSessions(jdbc, clock);
    }

    @Bean
    Task<?> sessionCleanUpTask(KeptSessions sessions) {
        return Tasks.recurring("session-clean-up", FixedDelay.of(Duration.ofMinutes(5)))
                .execute((instance, context) -> sessions.deleteExpired());
    }

    @Bean
    CookieSerializer cookieSerializer(Settings settings) {
        boolean https = "https".equals(settings.publicUrl().getScheme());
        var cookie = new DefaultCookieSerializer();
        cookie.setCookieName(https ? "__Host-sealbill-session" : "sealbill-session");
        cookie.setCookiePath("/");
        cookie.setUseSecureCookie(https);
        cookie.setUseHttpOnlyCookie(true);
        cookie.setSameSite("Lax");
        cookie.setUseBase64Encoding(false);
        return cookie;
    }
}
