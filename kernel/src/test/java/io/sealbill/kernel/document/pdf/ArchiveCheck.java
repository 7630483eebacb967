package io.sealbill.kernel.document.pdf;

import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.PDFAValidator;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;
import org.verapdf.pdfa.results.ValidationResult;

import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.List;

/** veraPDF's opinion of a document. */
public final class ArchiveCheck {
    static {
        VeraGreenfieldFoundryProvider.initialise();
    }

    private ArchiveCheck() {}

    /** Every broken rule of PDF/A-3a and of PDF/UA-1, in veraPDF's words. */
    public static List<String> brokenRules(byte[] pdf) throws Exception {
        List<String> broken = new ArrayList<>();
        for (PDFAFlavour flavour : List.of(PDFAFlavour.PDFA_3_A, PDFAFlavour.PDFUA_1)) {
            try (PDFAParser parser =
                            Foundries.defaultInstance()
                                    .createParser(new ByteArrayInputStream(pdf), flavour);
                    PDFAValidator validator =
                            Foundries.defaultInstance().createValidator(flavour, false)) {
                ValidationResult result = validator.validate(parser);
                if (result.getTotalAssertions() == 0) {
                    broken.add(flavour + ": nothing was checked");
                }
                for (TestAssertion assertion : result.getTestAssertions()) {
                    broken.add(
                            assertion.getRuleId().getClause()
                                    + "-"
                                    + assertion.getRuleId().getTestNumber()
                                    + " "
                                    + assertion.getMessage()
                                    + " at "
                                    + assertion.getLocation().getContext());
                }
                if (!result.isCompliant() && broken.isEmpty()) {
                    broken.add(flavour + ": not compliant");
                }
            }
        }
        return broken;
    }
}
