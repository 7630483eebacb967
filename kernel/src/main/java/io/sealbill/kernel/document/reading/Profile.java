package io.sealbill.kernel.document.reading;

import io.sealbill.kernel.document.Finding;
import io.sealbill.kernel.document.Finding.Severity;
import io.sealbill.kernel.document.official.tree.Node;
import io.sealbill.kernel.document.reading.xml.Lexical;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What a file says that it follows (BT-24). The profiles of ZUGFeRD and Factur-X below EN 16931
 * carry booking data for a PDF and no lines, so they are not the invoice, and nothing could be
 * shown to a customer from them. Usage specifications (CIUS) that are not known are told of.
 */
final class Profile {
    private static final List<String> BELOW = List.of("minimum", "basicwl");
    private static final String AND = "#(compliant|conformant)#";
    private static final String CORE = "urn:cen.eu:en16931:2017";
    private static final String PEPPOL = "urn:fdc:peppol.eu:2017:poacc:billing:3.0";

    /** Judged by rules of their own, or adding none to those of EN 16931. */
    private static final Pattern KNOWN =
            Pattern.compile(
                    "urn:xoev-de:kosit:(standard|extension):xrechnung_(1[.]2|2[.][0-3])"
                            + "|urn:xeinkauf[.]de:kosit:(extension:)?xrechnung_3[.]0"
                            + "|urn:xeinkauf[.]de:kosit:xrechnung:cvd_.*"
                            + "|urn:(factur-x[.]eu:1p0|zugferd[.]de:2p0):.*");

    private Profile() {}

    /** Says so in words of a clerk, beside the rules that such a file breaks. */
    static Optional<Finding> tooLow(Node document) {
        return document.descendantsNamed("GuidelineSpecifiedDocumentContextParameter").stream()
                .flatMap(guideline -> guideline.childrenNamed("ID").stream())
                .filter(id -> BELOW.contains(name(id.value())))
                .findFirst()
                .map(
                        id ->
                                Finding.fatal(
                                        "INTAKE-PROFILE",
                                        id.path() + ", line " + id.line(),
                                        "The file is of the profile %s, which has no invoice lines and is no invoice by itself. Ask its sender for the profile BASIC or above."
                                                .formatted(
                                                        name(id.value())
                                                                .toUpperCase(Locale.ROOT))));
    }

    /** Says which usage specification is not known, so that its own rules are not tried. */
    static Optional<Finding> unknown(Node document) {
        Node root = document.children().getLast();
        boolean cii = root.name().local().equals("CrossIndustryInvoice");
        return Stream.concat(
                        children(root, "CustomizationID"),
                        children(root, "ExchangedDocumentContext")
                                .flatMap(
                                        context ->
                                                children(
                                                        context,
                                                        "GuidelineSpecifiedDocumentContextParameter"))
                                .flatMap(guideline -> children(guideline, "ID")))
                .flatMap(
                        id ->
                                Arrays.stream(id.value().strip().split(AND))
                                        .filter(name -> !isKnown(name, cii))
                                        .map(name -> unknown(id, name)))
                .findFirst();
    }

    private static Stream<Node> children(Node node, String name) {
        return node.childrenNamed(name).stream()
                .filter(each -> each.isElement() && each.name().local().equals(name));
    }

    private static Finding unknown(Node id, String name) {
        return new Finding(
                "INTAKE-CIUS",
                Severity.INFORMATION,
                id.path() + ", line " + id.line(),
                "The rules of “%s” are not known here. The file was judged by EN 16931 and by what else of it is known."
                        .formatted(Lexical.excerpt(name)));
    }

    /** Of Peppol the rules for UBL are tried. */
    private static boolean isKnown(String name, boolean cii) {
        return name.equals(CORE) || (name.equals(PEPPOL) && !cii) || KNOWN.matcher(name).matches();
    }

    /** What stands behind the last colon, as in {@code urn:factur-x.eu:1p0:minimum}. */
    private static String name(String guideline) {
        return guideline
                .strip()
                .substring(guideline.strip().lastIndexOf(':') + 1)
                .toLowerCase(Locale.ROOT);
    }
}
