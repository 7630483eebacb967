package io.sealbill.app.intake.rules;

import io.sealbill.app.problem.Problem;
import io.sealbill.kernel.document.Finding.Severity;
import io.sealbill.kernel.document.RefusalPolicy;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

import java.sql.Array;
import java.sql.SQLException;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.regex.Pattern;

/** The table {@code refusal_policy}, within the biller's transaction. */
@Repository
public class RefusalPolicies {
    private static final Pattern RULE =
            Pattern.compile("[A-Z][A-Z0-9]{1,11}(?:-[A-Za-z0-9]{1,12}){1,6}");
    private static final int MOST = 100;

    private final JdbcClient jdbc;
    private final Clock clock;

    RefusalPolicies(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** What the rules' owners say, for a biller that set nothing. */
    public RefusalPolicy of(UUID billerId) {
        return jdbc.sql(
                        "select refuses_from, tolerated, refused from refusal_policy where"
                                + " biller_id = ?")
                .param(billerId)
                .query(
                        (row, number) ->
                                new RefusalPolicy(
                                        severity(row.getString("refuses_from")),
                                        strings(row.getArray("tolerated")),
                                        strings(row.getArray("refused"))))
                .optional()
                .orElse(RefusalPolicy.OFFICIAL);
    }

    /** Whether the biller has one of its own. */
    public boolean isSet(UUID billerId) {
        return jdbc.sql("select count(1) from refusal_policy where biller_id = ?")
                        .param(billerId)
                        .query(Long.class)
                        .single()
                > 0;
    }

    /** Sets it for runs that begin from now on. */
    public void set(UUID billerId, RefusalPolicy policy) {
        jdbc.sql(
                        """
                        insert into refusal_policy (biller_id, refuses_from, tolerated, refused, changed_at) values (?, ?, ?, ?, ?)
                        on conflict (biller_id) do update
                           set refuses_from = excluded.refuses_from, tolerated = excluded.tolerated,
                               refused = excluded.refused, changed_at = excluded.changed_at
                        """)
                .params(
                        billerId,
                        policy.from().name().toLowerCase(Locale.ROOT),
                        policy.tolerated().stream().sorted().toArray(String[]::new),
                        policy.refused().stream().sorted().toArray(String[]::new),
                        clock.instant().atOffset(ZoneOffset.UTC))
                .update();
    }

    /**
     * A policy in the words of a person.
     *
     * @param from {@code fatal}, {@code warning} or {@code information}
     * @param tolerated ids of rules, parted by blanks or commas
     * @param refused likewise
     * @throws Problem {@code policy_severity}, {@code policy_rule}, {@code policy_too_long}, {@code
     *     policy_contradiction}, or {@code rule_not_tolerable} for a rule that paying relies on
     */
    public static RefusalPolicy parse(String from, String tolerated, String refused) {
        Set<String> off = rules(tolerated);
        Set<String> on = rules(refused);
        for (String rule : off) {
            if (!RefusalPolicy.mayTolerate(rule)) {
                throw Problem.unprocessable(
                        "rule_not_tolerable",
                        "%s is a rule that paying relies on: it always refuses.".formatted(rule));
            }
            if (on.contains(rule)) {
                throw Problem.unprocessable(
                        "policy_contradiction",
                        "%s cannot both refuse and be tolerated.".formatted(rule));
            }
        }
        return new RefusalPolicy(severity(from), off, on);
    }

    private static Severity severity(String name) {
        return Arrays.stream(Severity.values())
                .filter(each -> each.name().toLowerCase(Locale.ROOT).equals(name))
                .findFirst()
                .orElseThrow(
                        () ->
                                Problem.unprocessable(
                                        "policy_severity",
                                        "Name the severity fatal, warning or information."));
    }

    private static Set<String> rules(String text) {
        Set<String> rules = new TreeSet<>(Arrays.asList(text.strip().split("[\\s,;]+", -1)));
        rules.remove("");
        for (String rule : rules) {
            if (!RULE.matcher(rule).matches()) {
                throw Problem.unprocessable(
                        "policy_rule",
                        "A rule's id is written like BR-CO-15 or PEPPOL-EN16931-R008.");
            }
        }
        if (rules.size() > MOST) {
            throw Problem.unprocessable(
                    "policy_too_long", "A policy names at most %d rules.".formatted(MOST));
        }
        return rules;
    }

    private static Set<String> strings(Array array) throws SQLException {
        return Set.of((String[]) array.getArray());
    }
}
