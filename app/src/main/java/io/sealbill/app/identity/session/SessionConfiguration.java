package io.sealbill.app.identity.session;

import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;

import io.sealbill.app.settings.Settings;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.convert.ConversionService;
import org.springframework.core.convert.support.GenericConversionService;
import org.springframework.core.serializer.support.SerializingConverter;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.session.SessionIdGenerator;
import org.springframework.session.config.annotation.web.http.EnableSpringHttpSession;
import org.springframework.session.jdbc.JdbcIndexedSessionRepository;
import org.springframework.session.jdbc.PostgreSqlJdbcIndexedSessionRepositoryCustomizer;
import org.springframework.session.web.http.CookieSerializer;
import org.springframework.session.web.http.DefaultCookieSerializer;
import org.springframework.transaction.PlatformTransactionManager;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;

/** Spring Session on the app's database, with what {@link CoarseSessions} adds. */
@Configuration(proxyBeanMethods = false)
@EnableSpringHttpSession
class SessionConfiguration {
    private static final Duration IDLE_LIMIT = Duration.ofMinutes(15);
    private static final int ID_BYTES = 32;

    @Bean
    CoarseSessions<?> sessionRepository(
            JdbcOperations jdbc, PlatformTransactionManager transactions, Clock clock) {
        return new CoarseSessions<>(stored(jdbc, transactions), clock);
    }

    @Bean
    Task<?> sessionCleanUpTask(JdbcOperations jdbc, PlatformTransactionManager transactions) {
        JdbcIndexedSessionRepository stored = stored(jdbc, transactions);
        return Tasks.recurring("session-clean-up", FixedDelay.of(Duration.ofMinutes(5)))
                .execute((instance, context) -> stored.cleanUpExpiredSessions());
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

    private static JdbcIndexedSessionRepository stored(
            JdbcOperations jdbc, PlatformTransactionManager transactions) {
        var stored = new JdbcIndexedSessionRepository(jdbc, new WriteTransactions(transactions));
        new PostgreSqlJdbcIndexedSessionRepositoryCustomizer().customize(stored);
        stored.setDefaultMaxInactiveInterval(IDLE_LIMIT);
        stored.setSessionIdGenerator(randomIds());
        stored.setConversionService(attributes());
        return stored;
    }

    private static SessionIdGenerator randomIds() {
        var random = new SecureRandom();
        return () -> {
            byte[] id = new byte[ID_BYTES];
            random.nextBytes(id);
            return Base64.getUrlEncoder().withoutPadding().encodeToString(id);
        };
    }

    private static ConversionService attributes() {
        var conversion = new GenericConversionService();
        conversion.addConverter(Object.class, byte[].class, new SerializingConverter());
        conversion.addConverter(byte[].class, Object.class, new AttributeReader());
        return conversion;
    }
}
