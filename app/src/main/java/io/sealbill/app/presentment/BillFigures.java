package io.sealbill.app.presentment;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import java.util.EnumMap;
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
        jdbc.sql("select state, count(1) as bills from bill where biller_id = ? group by state")
                .param(billerId)
                .query(
                        row -> {
                            counts.put(BillState.of(row.getString("state")), row.getLong("bills"));
                        });
        return counts;
    }
}
