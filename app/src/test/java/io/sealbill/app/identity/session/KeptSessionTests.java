package io.sealbill.app.identity.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.sealbill.app.support.AppTest;
import io.sealbill.app.support.Browser;
import io.sealbill.app.support.Person;
import io.sealbill.app.support.Tenant;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;

/** What the database knows of sessions, and what somebody who reads or changes it can do. */
class KeptSessionTests extends AppTest {
    private static final String COOKIE = "sealbill-session";

    @LocalServerPort int port;
    @Autowired Tenant tenant;
    @Autowired JdbcClient jdbc;

    private Browser browser = new Browser(0);
    private byte[] hash = {};

    @BeforeEach
    void signIn() throws Exception {
        Person person = Person.random();
        tenant.payer(person);
        browser = person.signIn(port);
        hash =
                MessageDigest.getInstance("SHA-256")
                        .digest(browser.cookie(COOKIE).getBytes(StandardCharsets.UTF_8));
        assertThat(status()).isEqualTo(200);
    }

    @Test
    void databaseHoldsNothingThatOpensASession() {
        String row =
                jdbc.sql("select s::text from browser_session s where id_hash = ?")
                        .param(hash)
                        .query(String.class)
                        .single();
        String id = browser.cookie(COOKIE);
        assertThat(row)
                .doesNotContain(id)
                .doesNotContain(HexFormat.of().formatHex(id.getBytes(StandardCharsets.UTF_8)));
        for (String shown :
                new String[] {
                    HexFormat.of().formatHex(hash),
                    Base64.getUrlEncoder().withoutPadding().encodeToString(hash)
                }) {
            var thief = new Browser(port).with("Cookie", COOKIE + "=" + shown);
            assertThat(thief.get("/device-keys").statusCode()).isEqualTo(401);
        }
    }

    @Test
    void endedSessionStaysEnded() {
        jdbc.sql("delete from browser_session where id_hash = ?").param(hash).update();
        assertThat(status()).isEqualTo(401);
        assertThat(status()).isEqualTo(401);
    }

    @Test
    void expiredSessionOpensNothing() {
        jdbc.sql("update browser_session set expires_at = now() - interval '1 s' where id_hash = ?")
                .param(hash)
                .update();
        assertThat(status()).isEqualTo(401);
    }

    @Test
    void useLetsItLiveAnotherQuarterOfAnHour() {
        jdbc.sql(
                        "update browser_session set last_used_at = now() - interval '5 min',"
                                + " expires_at = now() + interval '1 min' where id_hash = ?")
                .param(hash)
                .update();
        assertThat(status()).isEqualTo(200);
        assertThat(left()).isBetween(14 * 60L, 15 * 60L + 1);
    }

    @Test
    void twelveHoursAreTheMostHoweverMuchItIsUsed() {
        Instant begun = Instant.parse("2026-11-23T08:00:00Z");
        var session = new KeptSession(begun);
        session.saved();
        session.setLastAccessedTime(begun.plusSeconds(60));
        assertThat(session.used()).as("a minute is not counted").isFalse();
        session.setLastAccessedTime(begun.plus(Duration.ofMinutes(14)));
        assertThat(session.used()).isTrue();
        assertThat(session.expiresAt()).isEqualTo(begun.plus(Duration.ofMinutes(29)));
        session.setLastAccessedTime(begun.plus(Duration.ofMinutes(719)));
        assertThat(session.expiresAt()).isEqualTo(begun.plus(Duration.ofHours(12)));
    }

    private int status() {
        return browser.get("/device-keys").statusCode();
    }

    private long left() {
        return jdbc.sql(
                        "select extract(epoch from expires_at - now())::bigint from browser_session"
                                + " where id_hash = ?")
                .param(hash)
                .query(Long.class)
                .single();
    }
}
