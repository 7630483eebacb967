package io.sealbill.kernel.document.reading.hybrid;

import io.sealbill.kernel.document.Finding;

import org.apache.pdfbox.pdmodel.PDDocument;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The invoice inside a PDF: ZUGFeRD and Factur-X attach it as XML under a name that their
 * specifications give. Where no attachment has such a name, the one XML file that is declared an
 * alternative, the source or the data of the PDF ({@code AFRelationship}, ISO 32000-2, 14.13) is
 * taken.
 */
public final class HybridPdf {
    private static final Logger LOG = LoggerFactory.getLogger(HybridPdf.class);
    private static final Set<String> NAMES =
            Set.of("factur-x.xml", "zugferd-invoice.xml", "xrechnung.xml");
    private static final Set<String> RELATIONSHIPS = Set.of("Alternative", "Source", "Data");

    private HybridPdf() {}

    /** The XML of the one invoice, or why there is not one. */
    public sealed interface Content {
        /** The attached file. */
        final class Invoice implements Content {
            private final String name;
            private final byte[] xml;

            private Invoice(String name, byte[] xml) {
                this.name = name;
                this.xml = xml;
            }

            public String name() {
                return name;
            }

            /** Not to be changed. */
            public byte[] xml() {
                return xml;
            }
        }

        record Refused(Finding finding) implements Content {}
    }

    /** Looks into {@code pdf}; never throws for what it holds. */
    public static Content open(byte[] pdf) {
        try (PDDocument document = BoundedPdfParser.load(pdf)) {
            if (document.isEncrypted()) {
                return refused(
                        "INTAKE-PDF", "The PDF is encrypted, so its invoice cannot be read.");
            }
            return chosen(Attachments.of(document));
        } catch (BoundedPdfParser.Swollen e) {
            return refused(
                    "INTAKE-SIZE", "Reading of the PDF stopped: %s.".formatted(e.getMessage()));
        } catch (IOException | RuntimeException e) {
            LOG.debug("PDF cannot be read", e);
            return refused(
                    "INTAKE-PDF",
                    "The PDF is damaged, so its invoice cannot be read. Make it anew, or give the"
                            + " invoice as XML.");
        }
    }

    private static Content chosen(List<Attachment> attachments) throws IOException {
        List<Attachment> invoices = attachments.stream().filter(HybridPdf::isNamed).toList();
        if (invoices.isEmpty()) {
            invoices = attachments.stream().filter(HybridPdf::isDeclared).toList();
        }
        if (invoices.isEmpty()) {
            return refused(
                    "INTAKE-PDF-WITHOUT-INVOICE",
                    "The PDF carries no invoice data. Give a ZUGFeRD or Factur-X PDF, or the"
                            + " invoice as XML (UBL or CII) or CSV.");
        }
        if (invoices.size() > 1) {
            return refused(
                    "INTAKE-PDF-TWO-INVOICES",
                    "The PDF carries %d invoices (%s), and nothing says which one counts."
                            .formatted(
                                    invoices.size(),
                                    invoices.stream()
                                            .limit(5)
                                            .map(Attachment::name)
                                            .collect(Collectors.joining(", "))));
        }
        Attachment invoice = invoices.getFirst();
        return new Content.Invoice(invoice.name(), invoice.bytes());
    }

    private static boolean isNamed(Attachment attachment) {
        return NAMES.contains(attachment.name().toLowerCase(Locale.ROOT));
    }

    private static boolean isDeclared(Attachment attachment) {
        return attachment.name().toLowerCase(Locale.ROOT).endsWith(".xml")
                && RELATIONSHIPS.contains(attachment.relationship());
    }

    private static Content refused(String rule, String text) {
        return new Content.Refused(Finding.fatal(rule, "whole file", text));
    }
}
