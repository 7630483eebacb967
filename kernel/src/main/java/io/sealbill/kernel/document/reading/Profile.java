package io.sealbill.kernel.document.reading;

import io.sealbill.kernel.document.Finding;
import io.sealbill.kernel.document.official.tree.Node;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The profiles of ZUGFeRD and Factur-X below EN 16931. They carry booking data for a PDF and no
 * lines, so they are not the invoice, and nothing could be shown to a customer from them.
 */
final class Profile {
    private static final List<String> BELOW = List.of("minimum", "basicwl");

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

    /** What stands behind the last colon, as in {@code urn:factur-x.eu:1p0:minimum}. */
    private static String name(String guideline) {
        return guideline
                .strip()
                .substring(guideline.strip().lastIndexOf(':') + 1)
                .toLowerCase(Locale.ROOT);
    }
}
