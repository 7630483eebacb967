package io.sealbill.app.intake;

import io.sealbill.app.intake.RunItem.Earlier;
import io.sealbill.app.intake.RunItem.Status;
import io.sealbill.app.keys.DataKeys;
import io.sealbill.app.keys.RecordAddress;
import io.sealbill.app.presentment.BillFigures.Sum;
import io.sealbill.kernel.document.Finding;
import io.sealbill.kernel.document.reading.csv.CsvReader;
import io.sealbill.kernel.money.Money;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

import tools.jackson.databind.json.JsonMapper;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Currency;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;

/** The table {@code bill_run_item}, within the biller's transaction. */
@Repository
class ItemRows {
    private static final Finding FIRST_PART =
            Finding.fatal(
                    CsvReader.SPLIT,
                    "whole bill",
                    "The rows of this invoice do not stand together: more come later in the file.");

    private final JdbcClient jdbc;
    private final DataKeys keys;
    private final JsonMapper json;

    ItemRows(JdbcClient jdbc, DataKeys keys, JsonMapper json) {
        this.jdbc = jdbc;
        this.keys = keys;
        this.json = json;
    }

    /** What only the clerk may read. */
    private record Detail(
            String place,
            @Nullable String invoiceNumber,
            List<Finding> findings,
            @Nullable String content,
            @Nullable Earlier duplicateOf) {}

    /** An item and the run that it is of. */
    record InRun(UUID runId, RunItem item) {}

    /** Adds what was checked; what is there already stays. */
    void insert(UUID billerId, UUID runId, List<RunItem> items) {
        jdbc.sql(
                        """
                        insert into bill_run_item (biller_id, run_id, position, status, bill_id, currency, amount_minor, detail)
                        select ?, ?, item.position, item.status, item.bill_id, item.currency, item.amount_minor, item.detail
                          from unnest(?::integer[], ?::text[], ?::uuid[], ?::text[], ?::bigint[], ?::bytea[])
                               as item (position, status, bill_id, currency, amount_minor, detail)
                        on conflict do nothing
                        """)
                .params(
                        billerId,
                        runId,
                        column(items, Integer.class, RunItem::position),
                        column(items, String.class, item -> item.status().code()),
                        column(items, UUID.class, RunItem::billId),
                        column(items, String.class, ItemRows::currency),
                        column(items, Long.class, ItemRows::minor),
                        column(items, byte[].class, item -> detail(billerId, runId, item)))
                .update();
    }

    /**
     * Of a bill whose rows do not stand together, the part that was taken for the whole is refused
     * as its later parts are.
     *
     * @param checked among which later parts may be
     */
    void refuseFirstParts(UUID billerId, UUID runId, List<RunItem> checked) {
        UUID[] split =
                checked.stream()
                        .filter(RunItem::isSplit)
                        .map(RunItem::billId)
                        .filter(Objects::nonNull)
                        .toArray(UUID[]::new);
        if (split.length == 0) {
            return;
        }
        jdbc.sql(
                        """
                        select position, status, bill_id, currency, amount_minor, detail from bill_run_item
                         where biller_id = ? and run_id = ? and bill_id = any(?) and status = 'accepted'
                        """)
                .params(billerId, runId, split)
                .query((row, number) -> item(billerId, runId, row))
                .list()
                .forEach(first -> settle(billerId, runId, first.refused(FIRST_PART)));
    }

    /** Says what became of an accepted bill; a second time changes nothing. */
    void settle(UUID billerId, UUID runId, RunItem item) {
        jdbc.sql(
                        """
                        update bill_run_item set status = ?, detail = ?
                         where biller_id = ? and run_id = ? and position = ? and status = 'accepted'
                        """)
                .params(
                        item.status().code(),
                        detail(billerId, runId, item),
                        billerId,
                        runId,
                        item.position())
                .update();
    }

    /** Positions from {@code first} to {@code last} that were checked before. */
    Set<Integer> checked(UUID billerId, UUID runId, int first, int last) {
        return new HashSet<>(
                jdbc.sql(
                                """
                                select position from bill_run_item
                                 where biller_id = ? and run_id = ? and position between ? and ?
                                """)
                        .params(billerId, runId, first, last)
                        .query(Integer.class)
                        .list());
    }

    /** Positions from {@code first} to {@code last} that are accepted and not settled yet. */
    Set<Integer> accepted(UUID billerId, UUID runId, int first, int last) {
        return new HashSet<>(
                jdbc.sql(
                                """
                                select position from bill_run_item
                                 where biller_id = ? and run_id = ? and position between ? and ? and status = 'accepted'
                                """)
                        .params(billerId, runId, first, last)
                        .query(Integer.class)
                        .list());
    }

    /** The bills behind {@code after}, in the order of the file, of one status or of all. */
    List<RunItem> page(UUID billerId, UUID runId, int after, int limit, @Nullable Status status) {
        return jdbc.sql(
                        """
                        select position, status, bill_id, currency, amount_minor, detail from bill_run_item
                         where biller_id = :biller and run_id = :run and position > :after
                           and (:status::text is null or status = :status)
                         order by position limit :limit
                        """)
                .param("biller", billerId)
                .param("run", runId)
                .param("after", after)
                .param("status", status == null ? null : status.code())
                .param("limit", limit)
                .query((row, number) -> item(billerId, runId, row))
                .list();
    }

    /** Those of these bills, in the order of the file. */
    List<RunItem> ofBills(UUID billerId, UUID runId, List<UUID> billIds) {
        return jdbc.sql(
                        """
                        select position, status, bill_id, currency, amount_minor, detail from bill_run_item
                         where biller_id = ? and run_id = ? and bill_id = any(?) order by position
                        """)
                .params(billerId, runId, billIds.toArray(UUID[]::new))
                .query((row, number) -> item(billerId, runId, row))
                .list();
    }

    /** Those of these bills that a run presented, whichever it was, by bill. */
    Map<UUID, InRun> presented(UUID billerId, Collection<UUID> billIds) {
        Map<UUID, InRun> presented = new HashMap<>();
        jdbc.sql(
                        """
                        select run_id, position, status, bill_id, currency, amount_minor, detail from bill_run_item
                         where biller_id = ? and bill_id = any(?) and status = 'presented'
                        """)
                .params(billerId, billIds.toArray(UUID[]::new))
                .query(
                        row -> {
                            UUID runId = row.getObject("run_id", UUID.class);
                            presented.put(
                                    row.getObject("bill_id", UUID.class),
                                    new InRun(runId, item(billerId, runId, row)));
                        });
        return presented;
    }

    Map<Status, Integer> counts(UUID billerId, UUID runId) {
        Map<Status, Integer> counts = new EnumMap<>(Status.class);
        jdbc.sql(
                        """
                        select status, count(1)::integer as bills from bill_run_item
                         where biller_id = ? and run_id = ? group by status
                        """)
                .params(billerId, runId)
                .query(
                        row -> {
                            counts.put(Status.of(row.getString("status")), row.getInt("bills"));
                        });
        return counts;
    }

    /** How many bills carry the number of one before them. */
    long repeated(UUID billerId, UUID runId) {
        return jdbc.sql(
                        """
                        select count(1) - count(distinct bill_id) from bill_run_item
                         where biller_id = ? and run_id = ? and bill_id is not null
                        """)
                .params(billerId, runId)
                .query(Long.class)
                .single();
    }

    /**
     * Accepted bills by currency, and what is due on them; credits lessen no sum, statements count
     * for none.
     */
    Map<String, Sum> accepted(UUID billerId, UUID runId) {
        Map<String, Sum> sums = new TreeMap<>();
        jdbc.sql(
                        """
                        select currency, count(1) as bills, sum(greatest(amount_minor, 0))::bigint as amount_minor from bill_run_item
                         where biller_id = ? and run_id = ? and status = 'accepted' and currency is not null
                         group by currency
                        """)
                .params(billerId, runId)
                .query(
                        row -> {
                            sums.put(
                                    row.getString("currency"),
                                    new Sum(row.getLong("bills"), row.getLong("amount_minor")));
                        });
        return sums;
    }

    private RunItem item(UUID billerId, UUID runId, ResultSet row) throws SQLException {
        int position = row.getInt("position");
        Detail detail =
                json.readValue(
                        keys.reveal(address(billerId, runId, position), row.getBytes("detail")),
                        Detail.class);
        String currency = row.getString("currency");
        return new RunItem(
                position,
                detail.place(),
                detail.invoiceNumber(),
                Status.of(row.getString("status")),
                row.getObject("bill_id", UUID.class),
                currency == null
                        ? null
                        : new Money(row.getLong("amount_minor"), Currency.getInstance(currency)),
                detail.findings(),
                detail.content(),
                detail.duplicateOf());
    }

    private byte[] detail(UUID billerId, UUID runId, RunItem item) {
        Detail detail =
                new Detail(
                        item.place(),
                        item.invoiceNumber(),
                        item.findings(),
                        item.content(),
                        item.duplicateOf());
        return keys.protect(
                address(billerId, runId, item.position()), json.writeValueAsBytes(detail));
    }

    private static RecordAddress address(UUID billerId, UUID runId, int position) {
        return new RecordAddress(billerId, "bill-run-item-" + position, runId);
    }

    private static @Nullable String currency(RunItem item) {
        Money amount = item.amountDue();
        return amount == null ? null : amount.currency().getCurrencyCode();
    }

    private static @Nullable Long minor(RunItem item) {
        Money amount = item.amountDue();
        return amount == null ? null : amount.minor();
    }

    @SuppressWarnings("unchecked") // an array of the column's type
    private static <T> T[] column(
            List<RunItem> items, Class<T> type, Function<RunItem, @Nullable T> value) {
        List<@Nullable T> values = new ArrayList<>();
        items.forEach(item -> values.add(value.apply(item)));
        return values.toArray((T[]) java.lang.reflect.Array.newInstance(type, 0));
    }
}
