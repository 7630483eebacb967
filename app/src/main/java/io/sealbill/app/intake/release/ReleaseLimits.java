package io.sealbill.app.intake.release;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/**
 * The table {@code bill_run_limit}, within the biller's transaction: what one person may send out.
 * Of a currency in minor units, or of {@link #BILLS} in number.
 */
@Repository
public class ReleaseLimits {
    /** The measure of the number of bills; the others are currencies. */
    public static final String BILLS = "bills";

    /** For a biller that set no number. */
    private static final long MOST_BILLS = 10_000;

    private final JdbcClient jdbc;
    private final Clock clock;

    ReleaseLimits(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** The number of bills is always among them. */
    public Map<String, Long> of(UUID billerId) {
        Map<String, Long> limits = new TreeMap<>(Map.of(BILLS, MOST_BILLS));
        jdbc.sql("select measure, most from bill_run_limit where biller_id = ?")
                .param(billerId)
                .query(
                        row -> {
                            limits.put(row.getString("measure"), row.getLong("most"));
                        });
        return limits;
    }

    /** Sets one; runs that were checked before keep what was decided. */
    public void set(UUID billerId, String measure, long most) {
        jdbc.sql(
                        """
                        insert into bill_run_limit (biller_id, measure, most, changed_at) values (?, ?, ?, ?)
                        on conflict (biller_id, measure) do update set most = excluded.most, changed_at = excluded.changed_at
                        """)
                .params(billerId, measure, most, clock.instant().atOffset(ZoneOffset.UTC))
                .update();
    }
}
