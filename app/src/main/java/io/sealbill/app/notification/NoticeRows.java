package io.sealbill.app.notification;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;

/** The table {@code notice}. */
@Repository
class NoticeRows {
    private static final int MOST_TRIES = 12;

    private final JdbcClient jdbc;
    private final Clock clock;

    NoticeRows(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * Notices that exist already stay as they are.
     *
     * @return how many were new
     */
    int plan(List<Notice> notices) {
        OffsetDateTime now = now();
        return jdbc.sql(
                        """
                        insert into notice (biller_id, subject_id, rule, step, account_id, state, next_try_at, created_at)
                        select n.biller_id, n.subject_id, n.rule, n.step, n.account_id, 'due', ?, ?
                          from unnest(?, ?, ?, ?, ?) as n (biller_id, subject_id, rule, step, account_id)
                        on conflict (biller_id, subject_id, rule, step) do nothing
                        """)
                .param(now)
                .param(now)
                .params(keys(notices))
                .param(ids(notices, Notice::accountId))
                .update();
    }

    /** Works outside any tenant's transaction. */
    List<UUID> billersWithDue() {
        return jdbc.sql("select biller_id from billers_with_due_notices(?)")
                .param(now())
                .query((row, number) -> row.getObject("biller_id", UUID.class))
                .list();
    }

    /** Takes notices that are due, so that no one else sends them, not even after a crash. */
    List<Notice> claim(UUID billerId, int atMost) {
        return jdbc.sql(
                        """
                        update notice n set state = 'claimed', tries = n.tries + 1, next_try_at = null
                          from (select biller_id, subject_id, rule, step from notice
                                 where biller_id = ? and next_try_at <= ?
                                 order by next_try_at limit ? for update skip locked) due
                         where n.biller_id = due.biller_id and n.subject_id = due.subject_id
                           and n.rule = due.rule and n.step = due.step
                        returning n.biller_id, n.subject_id, n.rule, n.step, n.account_id
                        """)
                .params(billerId, now(), atMost)
                .query(
                        (row, number) ->
                                new Notice(
                                        row.getObject("biller_id", UUID.class),
                                        row.getObject("subject_id", UUID.class),
                                        NoticeRule.ofCode(row.getString("rule")),
                                        row.getInt("step"),
                                        row.getObject("account_id", UUID.class)))
                .list();
    }

    void sent(List<Notice> notices) {
        jdbc.sql(
                        """
                        update notice n set state = 'sent', sent_at = ?
                          from unnest(?, ?, ?, ?) as s (biller_id, subject_id, rule, step)
                         where n.biller_id = s.biller_id and n.subject_id = s.subject_id
                           and n.rule = s.rule and n.step = s.step and n.state = 'claimed'
                        """)
                .param(now())
                .params(keys(notices))
                .update();
    }

    /** The mail server took none of it: later again, ever less often, and in the end not at all. */
    void notSent(List<Notice> notices) {
        notices.forEach(
                notice ->
                        jdbc.sql(
                                        """
                                        update notice
                                           set state = case when tries < :most then 'due' else 'given_up' end,
                                               next_try_at = case when tries < :most
                                                   then :now::timestamptz + power(2, tries) * interval '5 seconds' end
                                         where biller_id = :biller and subject_id = :subject and rule = :rule
                                           and step = :step and state = 'claimed'
                                        """)
                                .param("most", MOST_TRIES)
                                .param("now", now())
                                .param("biller", notice.billerId())
                                .param("subject", notice.subjectId())
                                .param("rule", notice.rule().code())
                                .param("step", notice.step())
                                .update());
    }

    /** The columns of the primary key, each as an array. */
    private static List<Object> keys(List<Notice> notices) {
        return List.of(
                ids(notices, Notice::billerId),
                ids(notices, Notice::subjectId),
                notices.stream().map(notice -> notice.rule().code()).toArray(String[]::new),
                notices.stream().map(Notice::step).toArray(Integer[]::new));
    }

    private static UUID[] ids(List<Notice> notices, Function<Notice, UUID> column) {
        return notices.stream().map(column).toArray(UUID[]::new);
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
