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

    public RefusalPolicy {
        tolerated = Set.copyOf(tolerated);
        refused = Set.copyOf(refused);
    }

    public boolean refuses(Finding finding) {
        if (finding.rule().startsWith("INTAKE-")) {
            return finding.severity() == Severity.FATAL;
        }
        return refused.contains(finding.rule())
                || (finding.severity().compareTo(from) <= 0 && !tolerated.contains(finding.rule()));
    }
}
