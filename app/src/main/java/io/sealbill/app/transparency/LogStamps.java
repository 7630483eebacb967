package io.sealbill.app.transparency;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;

import io.sealbill.app.transparency.LogRows.Published;
import io.sealbill.kernel.Sha256;
import io.sealbill.kernel.document.signing.time.TimestampAuthority;
import io.sealbill.kernel.document.signing.time.TimestampFailed;
import io.sealbill.kernel.document.signing.time.TimestampSource;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;

/**
 * Timestamps over checkpoints, by the authority of the bills' signatures: data that are in the log
 * stay provable when the certificate has ended that they were signed under.
 */
@Component
class LogStamps {
    private static final Logger log = LoggerFactory.getLogger(LogStamps.class);
    private static final Duration OWN = Duration.ofSeconds(2);

    /** Others charge for each, or take a while. */
    private static final Duration OTHERS = Duration.ofMinutes(1);

    private final JdbcClient jdbc;
    private final LogRows rows;
    private final @Nullable TimestampSource source;

    LogStamps(JdbcClient jdbc, LogRows rows, ObjectProvider<TimestampSource> source) {
        this.jdbc = jdbc;
        this.rows = rows;
        this.source = source.getIfAvailable();
    }

    /**
     * A checkpoint with its token.
     *
     * @param previous size of the stamped one before; 0 for the first
     */
    @SuppressWarnings("ArrayRecordComponent") // handed on, never compared
    record Stamped(long size, long previous, String note, byte[] token) {}

    /** The first that covers an entry; empty while there is none. */
    Optional<Stamped> covering(long index) {
        return jdbc.sql(
                        """
                        select s.size, c.note, s.token,
                               (select coalesce(max(p.size), 0) from log_stamp p where p.size < s.size) as previous
                          from log_stamp s join log_checkpoint c on c.size = s.size
                         where s.size > ?
                         order by s.size
                         limit 1
                        """)
                .param(index)
                .query(
                        (row, number) ->
                                new Stamped(
                                        row.getLong("size"),
                                        row.getLong("previous"),
                                        row.getString("note"),
                                        row.getBytes("token")))
                .optional();
    }

    /** Has a timestamp made of the newest checkpoint, unless it has one. */
    void stampNewest() {
        Published newest = rows.latest().orElse(null);
        if (source == null
                || newest == null
                || newest.size() == 0
                || covering(newest.size() - 1).isPresent()) {
            return;
        }
        try {
            byte[] token = source.stamp(Sha256.of(newest.note().getBytes(StandardCharsets.UTF_8)));
            jdbc.sql("insert into log_stamp (size, token) values (?, ?) on conflict do nothing")
                    .params(newest.size(), token)
                    .update();
        } catch (TimestampFailed later) {
            log.warn("no timestamp for a checkpoint of the log", later);
        }
    }

    RecurringTask<Void> task() {
        Duration pause = source instanceof TimestampAuthority ? OWN : OTHERS;
        return Tasks.recurring("transparency-log-stamps", FixedDelay.of(pause))
                .execute((instance, context) -> stampNewest());
    }
}
