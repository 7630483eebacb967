package io.sealbill.kernel.document.official;

import io.sealbill.kernel.document.Finding;
import io.sealbill.kernel.document.Finding.Severity;
import io.sealbill.kernel.document.official.tree.Node;
import io.sealbill.kernel.document.official.xpath.eval.Context;

import java.util.ArrayList;
import java.util.List;

/**
 * Checks a UBL or CII document by the official artefacts of EN 16931 and of the usage specification
 * that it names (BT-24): XRechnung from 1.2 on, Peppol BIS Billing 3.
 *
 * <p>Documents must be valid by their schema first; otherwise what the rules say is of little use.
 */
public final class OfficialRules {
    private static final int MOST_FINDINGS = 100;

    private OfficialRules() {}

    /**
     * What the document breaks, the worst first; at most {@value #MOST_FINDINGS}.
     *
     * @param document the whole tree
     */
    public static List<Finding> check(Node document) {
        Node root = document.children().getLast();
        Specification specification = Specification.of(root);
        List<Finding> findings = new ArrayList<>();
        try {
            for (String artefact : specification.artefacts()) {
                for (Broken broken : Artefact.named(artefact).check(document)) {
                    findings.add(finding(broken, specification));
                }
            }
        } catch (Context.TooLarge e) {
            return List.of(
                    Finding.fatal(
                            "INTAKE-SIZE",
                            root.path(),
                            "The invoice is too large to be checked by the official rules."));
        }
        return findings.stream()
                .distinct()
                .sorted((a, b) -> a.severity().compareTo(b.severity()))
                .limit(MOST_FINDINGS)
                .toList();
    }

    private static Finding finding(Broken broken, Specification specification) {
        Severity severity =
                specification.levels().getOrDefault(broken.rule(), severity(broken.flag()));
        Node element = broken.element();
        return new Finding(
                broken.rule(),
                severity,
                "%s, line %d".formatted(element.path(), element.line()),
                Words.of(broken));
    }

    private static Severity severity(String flag) {
        return switch (flag) {
            case "warning" -> Severity.WARNING;
            case "information" -> Severity.INFORMATION;
            default -> Severity.FATAL;
        };
    }
}
