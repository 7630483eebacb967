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

    private static final List<String> LAST =
            List.of("SpecifiedTradeSettlementMonetarySummation", "SpecifiedTradeAccountingAccount");

    private final XMLStreamWriter writer;

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
        if (isReference(element.parent()) && local.equals("IssueDateTime")) {
            formattedDate(element.value().strip());
            return;
        }
        start(prefix(element), renamed(element));
        for (Node attribute : element.attributes()) {
            if (isKept(element, attribute)) {
                writer.writeAttribute(attribute.name().local(), attribute.value());
            }
        }
        List<Node> children = element.children().stream().filter(Node::isElement).toList();
        if (children.isEmpty()) {
            String text = element.value();
            writer.writeCharacters(GUIDELINES.getOrDefault(text.strip(), text));
        }
        for (Node child :
                children.stream().sorted(Comparator.comparingInt(ZugferdOne::rank)).toList()) {
            element(child);
        }
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
            return List.of("ID", "TypeCode").contains(local) ? 0 : 1;
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
            return local.equals("ID")
                    ? "IssuerAssignedID"
                    : local.equals("TypeCode") ? "ReferenceTypeCode" : local;
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
