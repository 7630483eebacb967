package io.sealbill.kernel.document.reading;

import io.sealbill.kernel.document.Finding;
import io.sealbill.kernel.document.ReadResult;
import io.sealbill.kernel.document.official.OfficialTransformer;
import io.sealbill.kernel.document.reading.cii.ZugferdOne;

import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.common.filespecification.PDComplexFileSpecification;
import org.xml.sax.SAXException;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What must become of a file, found out without the reader.
 *
 * @param intake the beginning of the intake rule that must refuse it; empty where none must
 * @param official the rules that are fatally broken
 * @param invoice the invoice's XML, of a PDF the attached one
 */
record ExpectedVerdict(String intake, Set<String> official, String invoice) {
    private static final Set<String> INVOICE_NAMES =
            Set.of("factur-x.xml", "zugferd-invoice.xml", "xrechnung.xml");

    static ExpectedVerdict of(Path file) throws Exception {
        byte[] content = Files.readAllBytes(file);
        if (file.toString().toLowerCase(Locale.ROOT).endsWith(".pdf")) {
            List<byte[]> invoices = attachedInvoices(content);
            return invoices.size() == 1
                    ? ofXml(invoices.getFirst())
                    : new ExpectedVerdict("INTAKE-PDF", Set.of(), "");
        }
        return ofXml(content);
    }

    private static ExpectedVerdict ofXml(byte[] given) throws Exception {
        byte[] xml = migrated(given);
        String text = new String(xml, StandardCharsets.ISO_8859_1);
        try {
            if (!new RawInvoice(xml).isInvoice()) {
                return new ExpectedVerdict("INTAKE-", Set.of(), text);
            }
        } catch (SAXException notWellFormed) {
            return new ExpectedVerdict("INTAKE-", Set.of(), text);
        }
        return OfficialTransformer.followsSchema(xml)
                ? new ExpectedVerdict("", OfficialTransformer.fatalRules(xml), text)
                : new ExpectedVerdict("INTAKE-", Set.of(), text);
    }

    /** ZUGFeRD 1 is judged in the form that it is read in; see ZugferdOneTests for that form. */
    private static byte[] migrated(byte[] xml) throws Exception {
        boolean first =
                new String(xml, StandardCharsets.ISO_8859_1)
                        .contains(ZugferdOne.ROOT.getNamespaceURI() + "\"");
        try {
            return first ? ZugferdOne.asD16b(OfficialTransformer.tree(xml)) : xml;
        } catch (SAXException notWellFormed) {
            return xml;
        }
    }

    byte[] xml() {
        return invoice.getBytes(StandardCharsets.ISO_8859_1);
    }

    boolean isMetBy(ReadResult result) {
        Set<String> fatal =
                result.findings().stream()
                        .filter(each -> each.severity() == Finding.Severity.FATAL)
                        .map(Finding::rule)
                        // Beside the official rules, in plain words: there are no lines.
                        .filter(
                                rule ->
                                        !rule.equals("INTAKE-PROFILE")
                                                || !official.contains("BR-16"))
                        .collect(Collectors.toCollection(TreeSet::new));
        if (!intake.isEmpty()) {
            return result instanceof ReadResult.Refused
                    && fatal.stream().allMatch(rule -> rule.startsWith(intake));
        }
        return official.isEmpty()
                ? result instanceof ReadResult.Read
                : result instanceof ReadResult.Refused
                        && (fatal.equals(official)
                                || official.contains(OfficialTransformer.NOT_APPLICABLE));
    }

    /** Whether the authors of the set saw it the other way round. */
    boolean isLabelledOtherwise(Path file) {
        String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
        String path = file.toString();
        boolean refused = !intake.isEmpty() || !official.isEmpty();
        boolean wrong = name.matches("(invalid|corrupted|fail).*") || path.contains("/fail/");
        boolean right = name.startsWith("valid") || path.contains("/correct/");
        return wrong ? !refused : right && refused;
    }

    private static List<byte[]> attachedInvoices(byte[] pdf) {
        List<byte[]> invoices = new ArrayList<>();
        try (PDDocument document = Loader.loadPDF(pdf)) {
            var names = document.getDocumentCatalog().getNames();
            if (names == null || names.getEmbeddedFiles() == null) {
                return invoices;
            }
            var tree = names.getEmbeddedFiles();
            List<Map<String, PDComplexFileSpecification>> leaves = new ArrayList<>();
            if (tree.getNames() != null) {
                leaves.add(tree.getNames());
            }
            if (tree.getKids() != null) {
                for (var kid : tree.getKids()) {
                    leaves.add(kid.getNames());
                }
            }
            for (var leaf : leaves) {
                for (PDComplexFileSpecification each : leaf.values()) {
                    if (INVOICE_NAMES.contains(each.getFilename().toLowerCase(Locale.ROOT))) {
                        invoices.add(each.getEmbeddedFile().toByteArray());
                    }
                }
            }
            return invoices;
        } catch (IOException unreadable) {
            return List.of();
        }
    }
}
