package io.sealbill.kernel.document.reading;

import org.w3c.dom.Document;
import org.w3c.dom.NodeList;

import java.io.ByteArrayInputStream;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.xpath.XPathConstants;
import javax.xml.xpath.XPathExpressionException;
import javax.xml.xpath.XPathFactory;

/** What an invoice file says by XPath alone, to hold the reader's word against. */
final class RawInvoice {
    private final Document document;
    private final boolean cii;

    RawInvoice(byte[] xml) throws Exception {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newNSInstance();
        factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
        this.document = factory.newDocumentBuilder().parse(new ByteArrayInputStream(xml));
        this.cii = root().equals("CrossIndustryInvoice");
    }

    String root() {
        return document.getDocumentElement().getLocalName();
    }

    String space() {
        return String.valueOf(document.getDocumentElement().getNamespaceURI());
    }

    /** Of a kind that the reader reads, whether or not it is right. */
    boolean isInvoice() {
        return space().equals("urn:oasis:names:specification:ubl:schema:xsd:Invoice-2")
                || space().equals("urn:oasis:names:specification:ubl:schema:xsd:CreditNote-2")
                || space().equals("urn:un:unece:uncefact:data:standard:CrossIndustryInvoice:100");
    }

    String number() throws XPathExpressionException {
        return cii ? one("/*/ExchangedDocument/ID") : one("/*/ID");
    }

    String issueDate() throws XPathExpressionException {
        return cii
                ? day(one("/*/ExchangedDocument/IssueDateTime/DateTimeString"))
                : one("/*/IssueDate");
    }

    String currency() throws XPathExpressionException {
        return cii ? one("//InvoiceCurrencyCode") : one("/*/DocumentCurrencyCode");
    }

    String dueDate() throws XPathExpressionException {
        if (cii) {
            return day(one("//SpecifiedTradePaymentTerms/DueDateDateTime/DateTimeString"));
        }
        return root().equals("Invoice") ? one("/*/DueDate") : one("/*/PaymentMeans/PaymentDueDate");
    }

    String seller() throws XPathExpressionException {
        return cii
                ? one("//ApplicableHeaderTradeAgreement/SellerTradeParty/Name")
                : one("/*/AccountingSupplierParty/Party/PartyLegalEntity/RegistrationName");
    }

    String buyer() throws XPathExpressionException {
        return cii
                ? one("//ApplicableHeaderTradeAgreement/BuyerTradeParty/Name")
                : one("/*/AccountingCustomerParty/Party/PartyLegalEntity/RegistrationName");
    }

    List<String> lineNames() throws XPathExpressionException {
        return texts(
                cii
                        ? "//IncludedSupplyChainTradeLineItem/SpecifiedTradeProduct/Name"
                        : lines() + "/Item/Name");
    }

    List<BigDecimal> lineAmounts() throws XPathExpressionException {
        return amounts(
                cii
                        ? "//IncludedSupplyChainTradeLineItem/SpecifiedLineTradeSettlement/SpecifiedTradeSettlementLineMonetarySummation/LineTotalAmount"
                        : lines() + "/LineExtensionAmount");
    }

    List<BigDecimal> quantities() throws XPathExpressionException {
        return amounts(
                cii
                        ? "//IncludedSupplyChainTradeLineItem/SpecifiedLineTradeDelivery/BilledQuantity"
                        : root().equals("Invoice")
                                ? lines() + "/InvoicedQuantity"
                                : lines() + "/CreditedQuantity");
    }

    List<BigDecimal> taxableAmounts() throws XPathExpressionException {
        return amounts(
                cii
                        ? "//ApplicableHeaderTradeSettlement/ApplicableTradeTax/BasisAmount"
                        : "/*/TaxTotal/TaxSubtotal/TaxableAmount");
    }

    List<BigDecimal> taxAmounts() throws XPathExpressionException {
        return amounts(
                cii
                        ? "//ApplicableHeaderTradeSettlement/ApplicableTradeTax/CalculatedAmount"
                        : "/*/TaxTotal/TaxSubtotal/TaxAmount");
    }

    List<BigDecimal> totals() throws XPathExpressionException {
        String sum = "//SpecifiedTradeSettlementHeaderMonetarySummation/";
        String total = "/*/LegalMonetaryTotal/";
        List<BigDecimal> totals = new ArrayList<>();
        for (String name :
                cii
                        ? List.of(
                                "LineTotalAmount",
                                "TaxBasisTotalAmount",
                                "GrandTotalAmount",
                                "DuePayableAmount")
                        : List.of(
                                "LineExtensionAmount",
                                "TaxExclusiveAmount",
                                "TaxInclusiveAmount",
                                "PayableAmount")) {
            totals.add(amounts((cii ? sum : total) + name).getFirst());
        }
        return totals;
    }

    private String lines() {
        return root().equals("Invoice") ? "/*/InvoiceLine" : "/*/CreditNoteLine";
    }

    private static String day(String compact) {
        return compact.length() != 8
                ? compact
                : compact.substring(0, 4)
                        + "-"
                        + compact.substring(4, 6)
                        + "-"
                        + compact.substring(6);
    }

    private String one(String path) throws XPathExpressionException {
        List<String> texts = texts(path);
        return texts.isEmpty() ? "" : texts.getFirst();
    }

    private List<BigDecimal> amounts(String path) throws XPathExpressionException {
        return texts(path).stream().map(BigDecimal::new).toList();
    }

    private List<String> texts(String path) throws XPathExpressionException {
        String anyNamespace = path.replaceAll("(?<=/)([A-Za-z]+)", "*[local-name()='$1']");
        NodeList nodes =
                (NodeList)
                        XPathFactory.newInstance()
                                .newXPath()
                                .evaluate(anyNamespace, document, XPathConstants.NODESET);
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < nodes.getLength(); i++) {
            texts.add(nodes.item(i).getTextContent().strip());
        }
        return texts;
    }
}
