package io.sealbill.kernel.document.reading;

import io.sealbill.kernel.document.Bill;
import io.sealbill.kernel.document.Finding;
import io.sealbill.kernel.document.ReadResult;
import io.sealbill.kernel.document.RefusalPolicy;
import io.sealbill.kernel.document.official.OfficialRules;
import io.sealbill.kernel.document.official.tree.Node;
import io.sealbill.kernel.document.reading.cii.CiiReader;
import io.sealbill.kernel.document.reading.ubl.UblReader;
import io.sealbill.kernel.document.reading.xml.XmlBinding;
import io.sealbill.kernel.document.rules.Findings;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;

import javax.xml.namespace.QName;

/**
 * An XML syntax of EN 16931, known by its root element.
 *
 * @param binding checks and binds a document
 * @param reader gives the bill it is
 */
record XmlSyntax<T>(
        XmlBinding<T> binding, BiFunction<T, Findings, Bill> reader, Findings.Places places) {
    private static final Map<QName, XmlSyntax<?>> ALL =
            Map.of(
                    new QName(UblReader.INVOICE_SPACE, "Invoice"),
                    new XmlSyntax<>(
                            UblReader.INVOICE, UblReader::read, UblReader.places("Invoice")),
                    new QName(UblReader.CREDIT_NOTE_SPACE, "CreditNote"),
                    new XmlSyntax<>(
                            UblReader.CREDIT_NOTE, UblReader::read, UblReader.places("CreditNote")),
                    new QName(CiiReader.SPACE, "CrossIndustryInvoice"),
                    new XmlSyntax<>(CiiReader.BINDING, CiiReader::read, CiiReader.places()));

    /** Other documents that people mistake for invoices, by a part of their namespace or name. */
    private static final Map<String, String> OTHERS =
            Map.of(
                    "urn:ferd:invoice:rc",
                    "a draft of ZUGFeRD 1; ask for ZUGFeRD 2 or Factur-X",
                    "SCRDMCCBDACIOMessageStructure",
                    "an order (Order-X), not an invoice",
                    "#FatturaElettronica",
                    "an Italian FatturaPA invoice, which is not read yet",
                    "http://www.w3.org/2001/XMLSchema",
                    "an XML schema, not an invoice",
                    "http://difi.no/xsd/vefa/validator",
                    "a set of validation tests, not an invoice",
                    "http://purl.oclc.org/dsdl/schematron",
                    "a set of validation rules, not an invoice",
                    "SelfBilledInvoice-2",
                    "a UBL self-billed invoice; only Invoice and CreditNote are read",
                    "urn:oasis:names:specification:ubl:schema:xsd:Order",
                    "a UBL order, not an invoice");

    static Optional<XmlSyntax<?>> of(QName root) {
        return Optional.ofNullable(ALL.get(root));
    }

    static Finding refusal(QName root) {
        String name = root.getNamespaceURI() + "#" + root.getLocalPart();
        String kind =
                OTHERS.entrySet().stream()
                        .filter(other -> name.contains(other.getKey()))
                        .map(Map.Entry::getValue)
                        .findFirst()
                        .orElseGet(
                                () ->
                                        "not an invoice that is known: its root element is “%s”"
                                                .formatted(shortened(root.getLocalPart())));
        return Finding.fatal(
                "INTAKE-KIND",
                "/" + shortened(root.getLocalPart()),
                "The file is %s. Give UBL 2.1 (Invoice, CreditNote, Statement) or CII D16B."
                        .formatted(kind));
    }

    private static String shortened(String name) {
        return name.length() <= 60 ? name : name.substring(0, 60) + "…";
    }

    /**
     * Reads a document: it must follow the schema, then the official rules, and then say all that a
     * {@link Bill} needs.
     *
     * @param tree of the same {@code document}
     */
    ReadResult read(byte[] document, Node tree, RefusalPolicy policy) {
        List<Finding> schema = new ArrayList<>();
        T bound = binding.bind(document, tree, schema);
        if (bound == null) {
            return new ReadResult.Refused(schema);
        }
        List<Finding> official = OfficialRules.check(tree);
        if (official.stream().anyMatch(policy::refuses)) {
            List<Finding> all = new ArrayList<>();
            Profile.tooLow(tree).ifPresent(all::add);
            all.addAll(official);
            return new ReadResult.Refused(all);
        }
        Findings findings = new Findings(places);
        Bill bill = reader.apply(bound, findings);
        if (findings.anyFatal()) {
            // What a bill cannot do without is missing; no policy makes up for that.
            return new ReadResult.Refused(findings.list());
        }
        official.forEach(findings::add);
        Profile.unknown(tree).ifPresent(findings::add);
        return new ReadResult.Read(bill, findings.list());
    }
}
