package io.sealbill.kernel.document.reading.cii;

import io.sealbill.kernel.document.official.tree.Node;
import io.sealbill.kernel.document.reading.xml.Lexical;

import org.jspecify.annotations.Nullable;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

import javax.xml.namespace.QName;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/**
 * Writes a ZUGFeRD 1 invoice (2014, an early form of UN/CEFACT CII) as the CII D16B document that
 * says the same: elements were renamed and stand in another order, and amounts no longer carry
 * their currency.
 */
public final class ZugferdOne {
    public static final QName ROOT =
            new QName("urn:ferd:CrossIndustryDocument:invoice:1p0", "CrossIndustryDocument");

    private static final String STANDARD = "urn:un:unece:uncefact:data:standard:";
    private static final Map<String, String> SPACES =
            Map.of(
                    "rsm", STANDARD + "CrossIndustryInvoice:100",
                    "ram", STANDARD + "ReusableAggregateBusinessInformationEntity:100",
                    "udt", STANDARD + "UnqualifiedDataType:100",
                    "qdt", STANDARD + "QualifiedDataType:100");
    private static final Map<String, String> NAMES =
            Map.ofEntries(
                    Map.entry("CrossIndustryDocument", "CrossIndustryInvoice"),
                    Map.entry("SpecifiedExchangedDocumentContext", "ExchangedDocumentContext"),
                    Map.entry("HeaderExchangedDocument", "ExchangedDocument"),
                    Map.entry(
                            "SpecifiedSupplyChainTradeTransaction", "SupplyChainTradeTransaction"),
                    Map.entry(
                            "ApplicableSupplyChainTradeAgreement",
                            "ApplicableHeaderTradeAgreement"),
                    Map.entry(
                            "ApplicableSupplyChainTradeDelivery", "ApplicableHeaderTradeDelivery"),
                    Map.entry(
                            "ApplicableSupplyChainTradeSettlement",
                            "ApplicableHeaderTradeSettlement"),
                    Map.entry("SpecifiedSupplyChainTradeAgreement", "SpecifiedLineTradeAgreement"),
                    Map.entry("SpecifiedSupplyChainTradeDelivery", "SpecifiedLineTradeDelivery"),
                    Map.entry(
                            "SpecifiedSupplyChainTradeSettlement", "SpecifiedLineTradeSettlement"),
                    Map.entry("ApplicablePercent", "RateApplicablePercent"),
                    Map.entry(
                            "SpecifiedTradeAccountingAccount",
                            "ReceivableSpecifiedTradeAccountingAccount"));
    private static final Map<String, String> GUIDELINES =
            Map.of(
                    ROOT.getNamespaceURI() + ":basic",
                    "urn:cen.eu:en16931:2017#compliant#urn:factur-x.eu:1p0:basic",
                    ROOT.getNamespaceURI() + ":comfort",
                    "urn:cen.eu:en16931:2017",
                    ROOT.getNamespaceURI() + ":extended",
                    "urn:cen.eu:en16931:2017#conformant#urn:factur-x.eu:1p0:extended");

    /** What stands first and what last among its siblings in D16B; the rest keeps its order. */
    private static final List<String> FIRST =
            List.of(
                    "AssociatedDocumentLineDocument",
                    "SpecifiedTradeProduct",
                    "IncludedSupplyChainTradeLineItem");

    /** The parts of a document referred to, in the order of D16B. */
    private static final List<String> REFERENCE =
            List.of("ID", "LineID", "ReferenceTypeCode", "IssueDateTime");

    private static final List<String> REFERENCE_ONLY = List.of("IssueDateTime", "TypeCode");

    private static final List<String> LAST =
            List.of(
                    "SpecifiedTradePaymentTerms",
                    "SpecifiedTradeSettlementMonetarySummation",
                    "SpecifiedTradeAccountingAccount");

    private final XMLStreamWriter writer;
    private int lines;

    private ZugferdOne(XMLStreamWriter writer) {
        this.writer = writer;
    }

    /** The document in D16B. */
    public static byte[] asD16b(Node document) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            XMLStreamWriter writer =
                    XMLOutputFactory.newDefaultFactory()
                            .createXMLStreamWriter(bytes, StandardCharsets.UTF_8.name());
            writer.writeStartDocument(StandardCharsets.UTF_8.name(), "1.0");
            new ZugferdOne(writer).element(document.children().getLast());
            writer.writeEndDocument();
            writer.close();
            return bytes.toByteArray();
        } catch (XMLStreamException e) {
            throw new IllegalStateException("memory can be written to", e);
        }
    }

    private void element(Node element) throws XMLStreamException {
        String local = element.name().local();
        if (local.equals("TestIndicator")) {
            return;
        }
        if (local.equals("SpecifiedLogisticsServiceCharge")) {
            charge(element);
            return;
        }
        Node parent = element.parent();
        if (parent != null && isReference(parent) && REFERENCE_ONLY.contains(local)) {
            // EN 16931 knows the day of a preceding invoice (BT-26), and of no other document.
            if (local.equals("IssueDateTime") && named(parent, "InvoiceReferencedDocument")) {
                formattedDate(element.value().strip());
            }
            return;
        }
        if (isLine(element) && isNoteOnly(element)) {
            // Free text between the lines: a note of the invoice (BT-22), written with the others.
            return;
        }
        lines += isLine(element) ? 1 : 0;
        start(prefix(element), renamed(element));
        for (Node attribute : element.attributes()) {
            if (isKept(element, attribute)) {
                writer.writeAttribute(attribute.name().local(), attribute.value());
            }
        }
        number(element);
        List<Node> children = element.children().stream().filter(Node::isElement).toList();
        if (children.isEmpty()) {
            String text = element.value();
            writer.writeCharacters(GUIDELINES.getOrDefault(text.strip(), text));
        }
        for (Node child :
                children.stream().sorted(Comparator.comparingInt(ZugferdOne::rank)).toList()) {
            element(child);
        }
        if (local.equals("HeaderExchangedDocument")) {
            for (Node note : freeTexts(element)) {
                element(note);
            }
        }
        writer.writeEndElement();
    }

    /**
     * ZUGFeRD 1 lets lines go without a number (BT-126); their place is one that says nothing new.
     */
    private void number(Node element) throws XMLStreamException {
        boolean document = element.name().local().equals("AssociatedDocumentLineDocument");
        Node line = document ? element.parent() : element;
        if (line == null || !isLine(line) || (document && hasChild(element, "LineID"))) {
            return;
        }
        if (!document && hasChild(element, "AssociatedDocumentLineDocument")) {
            return;
        }
        if (!document) {
            start("ram", "AssociatedDocumentLineDocument");
        }
        start("ram", "LineID");
        writer.writeCharacters(Integer.toString(lines));
        writer.writeEndElement();
        if (!document) {
            writer.writeEndElement();
        }
    }

    /** The notes of lines that are nothing else. */
    private static List<Node> freeTexts(Node header) {
        Node root = header.parent();
        return root == null
                ? List.of()
                : root.children().stream()
                        .filter(each -> named(each, "SpecifiedSupplyChainTradeTransaction"))
                        .flatMap(each -> each.children().stream())
                        .filter(each -> isLine(each) && isNoteOnly(each))
                        .flatMap(each -> each.children().stream())
                        .flatMap(each -> each.children().stream())
                        .filter(each -> named(each, "IncludedNote"))
                        .toList();
    }

    private static boolean isLine(Node element) {
        return named(element, "IncludedSupplyChainTradeLineItem");
    }

    private static boolean isNoteOnly(Node line) {
        List<Node> parts = line.children().stream().filter(Node::isElement).toList();
        return parts.stream().anyMatch(part -> hasChild(part, "IncludedNote"))
                && parts.stream()
                        .allMatch(
                                part ->
                                        named(part, "AssociatedDocumentLineDocument")
                                                || part.value().isBlank());
    }

    private static boolean hasChild(Node element, String local) {
        return element.children().stream().anyMatch(child -> named(child, local));
    }

    private static boolean named(Node node, String local) {
        return node.isElement() && node.name().local().equals(local);
    }

    /** Freight is a charge like others (BG-21) in EN 16931. */
    private void charge(Node freight) throws XMLStreamException {
        start("ram", "SpecifiedTradeAllowanceCharge");
        start("ram", "ChargeIndicator");
        start("udt", "Indicator");
        writer.writeCharacters("true");
        writer.writeEndElement();
        writer.writeEndElement();
        for (Node amount : freight.childrenNamed("AppliedAmount")) {
            renamed(amount, "ActualAmount");
        }
        for (Node reason : freight.childrenNamed("Description")) {
            renamed(reason, "Reason");
        }
        for (Node tax : freight.childrenNamed("AppliedTradeTax")) {
            start("ram", "CategoryTradeTax");
            for (Node part : tax.children().stream().filter(Node::isElement).toList()) {
                element(part);
            }
            writer.writeEndElement();
        }
        writer.writeEndElement();
    }

    private void renamed(Node element, String name) throws XMLStreamException {
        start("ram", name);
        writer.writeCharacters(element.value());
        writer.writeEndElement();
    }

    private void start(String prefix, String local) throws XMLStreamException {
        writer.writeStartElement(prefix, local, SPACES.get(prefix));
        if (local.equals("CrossIndustryInvoice")) {
            for (Map.Entry<String, String> space : SPACES.entrySet()) {
                writer.writeNamespace(space.getKey(), space.getValue());
            }
        }
    }

    /** Documents referred to have plain days in ZUGFeRD 1. */
    private void formattedDate(String value) throws XMLStreamException {
        String day = value.length() > 10 ? value.substring(0, 10) : value;
        boolean iso = Lexical.isoDate(day) != null;
        start("ram", "FormattedIssueDateTime");
        start("qdt", "DateTimeString");
        writer.writeAttribute("format", Lexical.CII_DATE);
        writer.writeCharacters(iso ? day.replace("-", "") : value);
        writer.writeEndElement();
        writer.writeEndElement();
    }

    private static int rank(Node element) {
        String local = element.name().local();
        if (isReference(element.parent())) {
            return REFERENCE.indexOf(local);
        }
        if (FIRST.contains(local)) {
            return FIRST.indexOf(local) - FIRST.size();
        }
        return LAST.indexOf(local) + 1;
    }

    private static boolean isReference(@Nullable Node element) {
        return element != null && element.name().local().endsWith("ReferencedDocument");
    }

    private static boolean isKept(Node element, Node attribute) {
        return attribute.name().space().isEmpty()
                && (!attribute.name().local().equals("currencyID")
                        || element.name().local().equals("TaxTotalAmount"));
    }

    private static String prefix(Node element) {
        String space = element.name().space();
        return space.equals(ROOT.getNamespaceURI())
                ? "rsm"
                : space.contains("UnqualifiedDataType")
                        ? "udt"
                        : space.contains("QualifiedDataType") ? "qdt" : "ram";
    }

    private static String renamed(Node element) {
        String local = element.name().local();
        Node parent = element.parent();
        if (isReference(parent)) {
            return local.equals("ID") ? "IssuerAssignedID" : local;
        }
        if (local.equals("SpecifiedTradeSettlementMonetarySummation")) {
            boolean ofLine =
                    parent != null
                            && parent.name().local().equals("SpecifiedSupplyChainTradeSettlement");
            return ofLine
                    ? "SpecifiedTradeSettlementLineMonetarySummation"
                    : "SpecifiedTradeSettlementHeaderMonetarySummation";
        }
        return NAMES.getOrDefault(local, local);
    }
}
