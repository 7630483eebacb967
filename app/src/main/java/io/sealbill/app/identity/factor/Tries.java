package io.sealbill.app.identity.factor;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;

/**
 * Counts tries at a secret by target and network prefix, and by prefix alone. An attacker locks out
 * the own network, never the rightful user at another one.
 */
@Component
public class Tries {
    private static final Duration WINDOW = Duration.ofMinutes(30);
    private static final int MOST_AT_ONE_TARGET = 10;
    private static final int MOST_FROM_ONE_PREFIX = 300;

    private final JdbcClient jdbc;
    private final Clock clock;

    Tries(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * Counts one try, before the secret is looked at, so that simultaneous ones count too.
     *
     * @param target what is tried, known or not
     * @param prefix where from, see {@code Origin}
     * @return whether the try may go on
     */
    public boolean begin(String target, String prefix) {
        OffsetDateTime now = clock.instant().atOffset(ZoneOffset.UTC);
        byte[] atTarget = key(target, prefix);
        List<Counted> counted =
                jdbc.sql(
                                """
                                insert into sign_in_try as t (key, window_start, tries)
                                select key, :now, 1 from unnest(:keys::bytea[]) as k (key) order by key
                                on conflict (key) do update
                                   set tries = case when t.window_start < :earliest then 1 else t.tries + 1 end,
                                       window_start = case when t.window_start < :earliest then :now
                                                           else t.window_start end
                                returning key, tries
                                """)
                        .param("now", now)
                        .param("earliest", now.minus(WINDOW))
                        .param("keys", new byte[][] {atTarget, key("", prefix)})
                        .query(
                                (row, number) ->
                                        new Counted(
                                                MessageDigest.isEqual(
                                                        row.getBytes("key"), atTarget),
                                                row.getInt("tries")))
                        .list();
        return counted.stream().allMatch(Counted::allowed);
    }

    /** Takes back what {@link #begin} counted, after the secret proved right. */
    public void succeeded(String target, String prefix) {
        jdbc.sql(
                        """
                        with forgiven as (delete from sign_in_try where key = ?)
                        update sign_in_try set tries = tries - 1 where key = ?
                        """)
                .params(key(target, prefix), key("", prefix))
                .update();
    }

    /** Removes what no longer counts. */
    void forgetOld() {
        jdbc.sql("delete from sign_in_try where window_start < ?")
                .param(clock.instant().minus(WINDOW).atOffset(ZoneOffset.UTC))
                .update();
    }

    private static byte[] key(String target, String prefix) {
        try {
            return MessageDigest.getInstance("SHA-256")
                    .digest((target + "\n" + prefix).getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("every JDK has SHA-256", missing);
        }
    }

    private record Counted(boolean atTarget, int tries) {
        boolean allowed() {
            return tries <= (atTarget ? MOST_AT_ONE_TARGET : MOST_FROM_ONE_PREFIX);
        }
    }
}
