package io.sealbill.kernel.document;

import io.sealbill.kernel.document.Finding.Severity;

import java.util.Set;

/**
 * Which findings refuse a bill. What keeps a file from being read as a bill at all ({@code
 * INTAKE-…}) always does.
 *
 * @param from findings this severe or worse refuse
 * @param tolerated rules that refuse nothing, however severe
 * @param refused rules that refuse, however slight
 */
public record RefusalPolicy(Severity from, Set<String> tolerated, Set<String> refused) {
    /** What EN 16931, or the usage specification that the bill names, calls fatal. */
    public static final RefusalPolicy OFFICIAL =
            new RefusalPolicy(Severity.FATAL, Set.of(), Set.of());

    /** Number, date, currency, amounts with and without VAT and due, lines, payee's account. */
    private static final Set<String> PAYMENT_RULES =
            Set.of(
                    "BR-02",
                    "BR-03",
                    "BR-05",
                    "BR-12",
                    "BR-13",
                    "BR-14",
                    "BR-15",
                    "BR-16",
                    "BR-24",
                    "BR-45",
                    "BR-46",
                    "BR-50",
                    "BR-61",
                    "BR-CL-03",
                    "BR-CL-04",
                    "BR-CO-10",
                    "BR-CO-11",
                    "BR-CO-12",
                    "BR-CO-13",
                    "BR-CO-14",
                    "BR-CO-15",
                    "BR-CO-16",
                    "BR-CO-17",
                    "BR-CO-25");

    /**
     * Decimals of amounts, bills that are none of the syntax, and statements that do not add up.
     */
    private static final Set<String> PAYMENT_FAMILIES = Set.of("INTAKE-", "BR-DEC-", "ST-");

    public RefusalPolicy {
        tolerated = Set.copyOf(tolerated);
        refused = Set.copyOf(refused);
    }

    /**
     * Whether a policy may let a bill pass that breaks this rule. Not so where paying relies on it:
     * on the number, the date and the currency, on the amounts and how they come from each other,
     * and on the account to be paid to.
     */
    public static boolean mayTolerate(String rule) {
        return !PAYMENT_RULES.contains(rule)
                && PAYMENT_FAMILIES.stream().noneMatch(rule::startsWith);
    }

    public boolean refuses(Finding finding) {
        String rule = finding.rule();
        if (rule.startsWith("INTAKE-")) {
            return finding.severity() == Severity.FATAL;
        }
        boolean spared = tolerated.contains(rule) && mayTolerate(rule);
        return refused.contains(rule) || (finding.severity().compareTo(from) <= 0 && !spared);
    }
}
