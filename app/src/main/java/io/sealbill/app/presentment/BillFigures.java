package io.sealbill.app.presentment;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/** How many bills stand where. */
@Component
public class BillFigures {
    private final JdbcClient jdbc;

    BillFigures(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Of all bills of the biller, within its transaction; states without a bill are absent. */
    public Map<BillState, Long> counts(UUID billerId) {
        Map<BillState, Long> counts = new EnumMap<>(BillState.class);
        jdbc.sql(
                        "select state, count(1) as bills from bill where biller_id = ? and kind ="
                                + " 'bill' group by state")
                .param(billerId)
                .query(
                        row -> {
                            counts.put(BillState.of(row.getString("state")), row.getLong("bills"));
                        });
        return counts;
    }

    /**
     * Of the bills presented from {@code from} until before {@code until}, by currency, within the
     * biller's transaction.
     */
    public Map<String, Sum> presented(UUID billerId, Instant from, Instant until) {
        Map<String, Sum> sums = new HashMap<>();
        jdbc.sql(
                        """
                        select currency, count(1) as bills, sum(greatest(amount_due_minor, 0))::bigint as amount_minor from bill
                         where biller_id = ? and presented_at >= ? and presented_at < ? and kind = 'bill' and state not in ('withdrawn', 'superseded')
                         group by currency
                        """)
                .params(billerId, from.atOffset(ZoneOffset.UTC), until.atOffset(ZoneOffset.UTC))
                .query(
                        row -> {
                            sums.put(
                                    row.getString("currency"),
                                    new Sum(row.getLong("bills"), row.getLong("amount_minor")));
                        });
        return sums;
    }

    /** Bills and what was due on them, in minor units. */
    public record Sum(long bills, long amountMinor) {}
}
