package io.sealbill.kernel.document.official;

import io.sealbill.kernel.document.Finding.Severity;
import io.sealbill.kernel.document.official.tree.Node;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a bill says it follows (BT-24): EN 16931, and usage specifications on top.
 *
 * @param artefacts to check it by
 * @param levels severities that the specification's owner gives rules of EN 16931; those of
 *     XRechnung are in KoSIT's validator configuration
 */
record Specification(List<String> artefacts, Map<String, Severity> levels) {
    private static final String EN_16931 = "1.3.16";
    private static final String PEPPOL = "openpeppol/2026.5/xslt/PEPPOL-EN16931-UBL.xslt";
    private static final Pattern XRECHNUNG = Pattern.compile("xrechnung_(\\d+[.]\\d+)");

    private static final String NEWEST_XRECHNUNG = "3.0.2";

    /** The newest rules of each version of XRechnung. */
    private static final Map<String, String> XRECHNUNG_RULES =
            Map.of(
                    "1.2",
                    "1.2.2",
                    "2.0",
                    "2.0.1",
                    "2.1",
                    "2.1.1",
                    "2.2",
                    "2.2.0",
                    "2.3",
                    "2.3.1",
                    "3.0",
                    NEWEST_XRECHNUNG);

    private static final List<String> FREE_CODES =
            List.of("BR-CL-10", "BR-CL-11", "BR-CL-21", "BR-CL-24", "BR-CL-25", "BR-CL-26");

    static Specification of(Node root) {
        boolean cii = root.name().local().equals("CrossIndustryInvoice");
        String syntax = cii ? "CII" : "UBL";
        String named = named(root, cii);
        List<String> artefacts = new ArrayList<>();
        Map<String, Severity> levels = new HashMap<>();
        artefacts.add(
                "%s/%s/EN16931-%s-validation.xslt"
                        .formatted(EN_16931, cii ? "cii" : "ubl", syntax));
        Matcher xrechnung = XRECHNUNG.matcher(named);
        if (xrechnung.find()) {
            artefacts.add(xrechnung(xrechnung.group(1), syntax, root.name().local()));
            levels.putAll(xrechnungLevels(named));
        }
        if (!cii && named.contains("urn:fdc:peppol.eu:2017:poacc:billing:3.0")) {
            artefacts.add(PEPPOL);
        }
        return new Specification(List.copyOf(artefacts), Map.copyOf(levels));
    }

    /** BT-24. */
    private static String named(Node root, boolean cii) {
        List<String> path =
                cii
                        ? List.of(
                                "ExchangedDocumentContext",
                                "GuidelineSpecifiedDocumentContextParameter",
                                "ID")
                        : List.of("CustomizationID");
        Node node = root;
        for (String step : path) {
            Node next =
                    node.childrenNamed(step).stream()
                            .filter(each -> each.name().local().equals(step))
                            .findFirst()
                            .orElse(null);
            if (next == null) {
                return "";
            }
            node = next;
        }
        return node.value().strip();
    }

    /** Until version 2.2 invoices and credit notes had artefacts of their own. */
    private static String xrechnung(String version, String syntax, String root) {
        String rules = XRECHNUNG_RULES.getOrDefault(version, NEWEST_XRECHNUNG);
        boolean apart = syntax.equals("UBL") && rules.compareTo("2.3") < 0;
        return "%s/XRechnung-%s-validation%s.xslt"
                .formatted(rules, syntax, apart ? "-" + root : "");
    }

    private static Map<String, Severity> xrechnungLevels(String named) {
        Map<String, Severity> levels = new HashMap<>();
        levels.put("BR-CL-21", Severity.WARNING);
        levels.put("BR-CL-23", Severity.WARNING);
        List.of("CII-SR-452", "CII-SR-453", "CII-SR-454")
                .forEach(rule -> levels.put(rule, Severity.FATAL));
        if (named.contains(":cvd_")) {
            levels.put("BR-CL-13", Severity.INFORMATION);
        }
        if (named.contains("extension:xrechnung")) {
            FREE_CODES.forEach(rule -> levels.put(rule, Severity.INFORMATION));
            List.of("BR-CO-16", "UBL-CR-470", "UBL-CR-646")
                    .forEach(rule -> levels.put(rule, Severity.INFORMATION));
        } else {
            levels.put("UBL-CR-646", Severity.FATAL);
        }
        return levels;
    }
}
