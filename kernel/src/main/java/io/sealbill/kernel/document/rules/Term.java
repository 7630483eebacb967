package io.sealbill.kernel.document.rules;

/**
 * The business terms that rules speak of: their names, and where each stands in a document. {@code
 * %d} is the number of the line, breakdown, allowance or charge.
 */
public enum Term {
    BT_1("invoice number", "cbc:ID", Cii.DOCUMENT + "ram:ID", "invoiceNumber"),
    BT_2(
            "issue date",
            "cbc:IssueDate",
            Cii.DOCUMENT + "ram:IssueDateTime/udt:DateTimeString",
            "issueDate"),
    BT_3("invoice type code", "cbc:InvoiceTypeCode", Cii.DOCUMENT + "ram:TypeCode", "typeCode"),
    BT_5(
            "invoice currency code",
            "cbc:DocumentCurrencyCode",
            Cii.SETTLEMENT + "ram:InvoiceCurrencyCode",
            "currency"),
    BT_6(
            "VAT accounting currency code",
            "cbc:TaxCurrencyCode",
            Cii.SETTLEMENT + "ram:TaxCurrencyCode",
            ""),
    BT_7(
            "VAT point date",
            "cbc:TaxPointDate",
            Cii.SETTLEMENT + "ram:ApplicableTradeTax/ram:TaxPointDate",
            ""),
    BT_9(
            "payment due date",
            "cbc:DueDate",
            Cii.SETTLEMENT + "ram:SpecifiedTradePaymentTerms/ram:DueDateDateTime",
            "paymentDueDate"),
    BT_20(
            "payment terms",
            "cac:PaymentTerms/cbc:Note",
            Cii.SETTLEMENT + "ram:SpecifiedTradePaymentTerms/ram:Description",
            "paymentTerms"),
    BT_24(
            "specification identifier",
            "cbc:CustomizationID",
            "rsm:ExchangedDocumentContext/ram:GuidelineSpecifiedDocumentContextParameter/ram:ID",
            ""),
    BT_25(
            "preceding invoice reference",
            "cac:BillingReference[%d]/cac:InvoiceDocumentReference/cbc:ID",
            Cii.SETTLEMENT + "ram:InvoiceReferencedDocument[%d]/ram:IssuerAssignedID",
            "precedingInvoice"),
    BT_26(
            "preceding invoice issue date",
            "cac:BillingReference[%d]/cac:InvoiceDocumentReference/cbc:IssueDate",
            Cii.SETTLEMENT + "ram:InvoiceReferencedDocument[%d]/ram:FormattedIssueDateTime",
            ""),
    BG_4("seller", Ubl.SELLER, Cii.SELLER, "sellerName"),
    BT_27(
            "seller name",
            Ubl.SELLER + "cac:PartyLegalEntity/cbc:RegistrationName",
            Cii.SELLER + "ram:Name",
            "sellerName"),
    BT_31(
            "seller VAT identifier",
            Ubl.SELLER + "cac:PartyTaxScheme/cbc:CompanyID",
            Cii.SELLER + "ram:SpecifiedTaxRegistration/ram:ID",
            "sellerVatIdentifier"),
    BT_34(
            "seller electronic address",
            Ubl.SELLER + "cbc:EndpointID",
            Cii.SELLER + "ram:URIUniversalCommunication/ram:URIID",
            ""),
    BG_5(
            "seller postal address",
            Ubl.SELLER + "cac:PostalAddress",
            Cii.SELLER + "ram:PostalTradeAddress",
            "sellerCountryCode"),
    BT_40(
            "seller country code",
            Ubl.SELLER + "cac:PostalAddress/cac:Country/cbc:IdentificationCode",
            Cii.SELLER + "ram:PostalTradeAddress/ram:CountryID",
            "sellerCountryCode"),
    BG_7("buyer", Ubl.BUYER, Cii.BUYER, "buyerName"),
    BT_44(
            "buyer name",
            Ubl.BUYER + "cac:PartyLegalEntity/cbc:RegistrationName",
            Cii.BUYER + "ram:Name",
            "buyerName"),
    BT_48(
            "buyer VAT identifier",
            Ubl.BUYER + "cac:PartyTaxScheme/cbc:CompanyID",
            Cii.BUYER + "ram:SpecifiedTaxRegistration/ram:ID",
            "buyerVatIdentifier"),
    BT_49(
            "buyer electronic address",
            Ubl.BUYER + "cbc:EndpointID",
            Cii.BUYER + "ram:URIUniversalCommunication/ram:URIID",
            ""),
    BG_8(
            "buyer postal address",
            Ubl.BUYER + "cac:PostalAddress",
            Cii.BUYER + "ram:PostalTradeAddress",
            "buyerCountryCode"),
    BT_55(
            "buyer country code",
            Ubl.BUYER + "cac:PostalAddress/cac:Country/cbc:IdentificationCode",
            Cii.BUYER + "ram:PostalTradeAddress/ram:CountryID",
            "buyerCountryCode"),
    BT_59(
            "payee name",
            "cac:PayeeParty/cac:PartyName/cbc:Name",
            Cii.SETTLEMENT + "ram:PayeeTradeParty/ram:Name",
            ""),
    BT_62(
            "tax representative name",
            "cac:TaxRepresentativeParty/cac:PartyName/cbc:Name",
            Cii.AGREEMENT + "ram:SellerTaxRepresentativeTradeParty/ram:Name",
            ""),
    BT_63(
            "tax representative VAT identifier",
            "cac:TaxRepresentativeParty/cac:PartyTaxScheme/cbc:CompanyID",
            Cii.AGREEMENT
                    + "ram:SellerTaxRepresentativeTradeParty/ram:SpecifiedTaxRegistration/ram:ID",
            ""),
    BG_12(
            "tax representative postal address",
            "cac:TaxRepresentativeParty/cac:PostalAddress",
            Cii.AGREEMENT + "ram:SellerTaxRepresentativeTradeParty/ram:PostalTradeAddress",
            ""),
    BT_69(
            "tax representative country code",
            "cac:TaxRepresentativeParty/cac:PostalAddress/cac:Country/cbc:IdentificationCode",
            Cii.AGREEMENT
                    + "ram:SellerTaxRepresentativeTradeParty/ram:PostalTradeAddress/ram:CountryID",
            ""),
    BT_72(
            "actual delivery date",
            "cac:Delivery/cbc:ActualDeliveryDate",
            Cii.DELIVERY + "ram:ActualDeliverySupplyChainEvent/ram:OccurrenceDateTime",
            ""),
    BG_14(
            "invoicing period",
            "cac:InvoicePeriod",
            Cii.SETTLEMENT + "ram:BillingSpecifiedPeriod",
            "periodStart"),
    BT_80(
            "deliver to country code",
            "cac:Delivery/cac:DeliveryLocation/cac:Address/cac:Country/cbc:IdentificationCode",
            Cii.DELIVERY + "ram:ShipToTradeParty/ram:PostalTradeAddress/ram:CountryID",
            ""),
    BT_81(
            "payment means type code",
            "cac:PaymentMeans[%d]/cbc:PaymentMeansCode",
            Cii.SETTLEMENT + "ram:SpecifiedTradeSettlementPaymentMeans[%d]/ram:TypeCode",
            "paymentMeansCode"),
    BT_84(
            "payment account identifier",
            "cac:PaymentMeans[%d]/cac:PayeeFinancialAccount/cbc:ID",
            Cii.SETTLEMENT
                    + "ram:SpecifiedTradeSettlementPaymentMeans[%d]"
                    + "/ram:PayeePartyCreditorFinancialAccount/ram:IBANID",
            "paymentAccount"),
    BT_87(
            "payment card primary account number",
            "cac:PaymentMeans[%d]/cac:CardAccount/cbc:PrimaryAccountNumberID",
            Cii.SETTLEMENT
                    + "ram:SpecifiedTradeSettlementPaymentMeans[%d]"
                    + "/ram:ApplicableTradeSettlementFinancialCard/ram:ID",
            ""),
    BG_20(
            "document level allowance",
            "cac:AllowanceCharge[cbc:ChargeIndicator=false()][%d]",
            Cii.SETTLEMENT + "ram:SpecifiedTradeAllowanceCharge[not(ram:ChargeIndicator)][%d]",
            ""),
    BG_21(
            "document level charge",
            "cac:AllowanceCharge[cbc:ChargeIndicator=true()][%d]",
            Cii.SETTLEMENT + "ram:SpecifiedTradeAllowanceCharge[ram:ChargeIndicator][%d]",
            ""),
    BT_106(
            "sum of line net amounts",
            Ubl.TOTAL + "LineExtensionAmount",
            Cii.TOTAL + "LineTotalAmount",
            ""),
    BT_107(
            "sum of allowances",
            Ubl.TOTAL + "AllowanceTotalAmount",
            Cii.TOTAL + "AllowanceTotalAmount",
            ""),
    BT_108("sum of charges", Ubl.TOTAL + "ChargeTotalAmount", Cii.TOTAL + "ChargeTotalAmount", ""),
    BT_109(
            "total without VAT",
            Ubl.TOTAL + "TaxExclusiveAmount",
            Cii.TOTAL + "TaxBasisTotalAmount",
            ""),
    BT_110("total VAT amount", "cac:TaxTotal/cbc:TaxAmount", Cii.TOTAL + "TaxTotalAmount", ""),
    BT_111(
            "total VAT amount in accounting currency",
            "cac:TaxTotal/cbc:TaxAmount",
            Cii.TOTAL + "TaxTotalAmount",
            ""),
    BT_112("total with VAT", Ubl.TOTAL + "TaxInclusiveAmount", Cii.TOTAL + "GrandTotalAmount", ""),
    BT_113(
            "paid amount",
            Ubl.TOTAL + "PrepaidAmount",
            Cii.TOTAL + "TotalPrepaidAmount",
            "paidAmount"),
    BT_114(
            "rounding amount",
            Ubl.TOTAL + "PayableRoundingAmount",
            Cii.TOTAL + "RoundingAmount",
            ""),
    BT_115(
            "amount due for payment",
            Ubl.TOTAL + "PayableAmount",
            Cii.TOTAL + "DuePayableAmount",
            "payableAmount"),
    BG_23(
            "VAT breakdown",
            "cac:TaxTotal/cac:TaxSubtotal[%d]",
            Cii.SETTLEMENT + "ram:ApplicableTradeTax[%d]",
            "vatCategory"),
    BT_116(
            "VAT category taxable amount",
            Ubl.TAX + "cbc:TaxableAmount",
            Cii.TAX + "ram:BasisAmount",
            ""),
    BT_117(
            "VAT category tax amount",
            Ubl.TAX + "cbc:TaxAmount",
            Cii.TAX + "ram:CalculatedAmount",
            ""),
    BT_118(
            "VAT category code",
            Ubl.TAX + "cac:TaxCategory/cbc:ID",
            Cii.TAX + "ram:CategoryCode",
            ""),
    BT_119(
            "VAT category rate",
            Ubl.TAX + "cac:TaxCategory/cbc:Percent",
            Cii.TAX + "ram:RateApplicablePercent",
            ""),
    BT_122(
            "supporting document reference",
            "cac:AdditionalDocumentReference[%d]/cbc:ID",
            Cii.AGREEMENT + "ram:AdditionalReferencedDocument[%d]/ram:IssuerAssignedID",
            ""),
    BG_25(
            "invoice line",
            "cac:InvoiceLine",
            "rsm:SupplyChainTradeTransaction/ram:IncludedSupplyChainTradeLineItem",
            "lineIdentifier"),
    BT_126(
            "line identifier",
            Ubl.LINE + "cbc:ID",
            Cii.LINE + "ram:AssociatedDocumentLineDocument/ram:LineID",
            "lineIdentifier"),
    BT_129(
            "invoiced quantity",
            Ubl.LINE + "cbc:InvoicedQuantity",
            Cii.LINE + "ram:SpecifiedLineTradeDelivery/ram:BilledQuantity",
            "quantity"),
    BT_130(
            "unit of measure of the quantity",
            Ubl.LINE + "cbc:InvoicedQuantity/@unitCode",
            Cii.LINE + "ram:SpecifiedLineTradeDelivery/ram:BilledQuantity/@unitCode",
            "unit"),
    BT_131(
            "line net amount",
            Ubl.LINE + "cbc:LineExtensionAmount",
            Cii.LINE_SETTLEMENT
                    + "ram:SpecifiedTradeSettlementLineMonetarySummation/ram:LineTotalAmount",
            "netAmount"),
    BG_26(
            "line period",
            Ubl.LINE + "cac:InvoicePeriod",
            Cii.LINE_SETTLEMENT + "ram:BillingSpecifiedPeriod",
            ""),
    BG_27(
            "line allowance",
            Ubl.LINE + "cac:AllowanceCharge",
            Cii.LINE_SETTLEMENT + "ram:SpecifiedTradeAllowanceCharge",
            ""),
    BG_28(
            "line charge",
            Ubl.LINE + "cac:AllowanceCharge",
            Cii.LINE_SETTLEMENT + "ram:SpecifiedTradeAllowanceCharge",
            ""),
    BT_146(
            "item net price",
            Ubl.LINE + "cac:Price/cbc:PriceAmount",
            Cii.LINE_AGREEMENT + "ram:NetPriceProductTradePrice/ram:ChargeAmount",
            "netPrice"),
    BT_148(
            "item gross price",
            Ubl.LINE + "cac:Price/cac:AllowanceCharge/cbc:BaseAmount",
            Cii.LINE_AGREEMENT + "ram:GrossPriceProductTradePrice/ram:ChargeAmount",
            ""),
    BT_151(
            "line VAT category code",
            Ubl.LINE + "cac:Item/cac:ClassifiedTaxCategory/cbc:ID",
            Cii.LINE_SETTLEMENT + "ram:ApplicableTradeTax/ram:CategoryCode",
            "vatCategory"),
    BT_152(
            "line VAT rate",
            Ubl.LINE + "cac:Item/cac:ClassifiedTaxCategory/cbc:Percent",
            Cii.LINE_SETTLEMENT + "ram:ApplicableTradeTax/ram:RateApplicablePercent",
            "vatRate"),
    BT_153(
            "item name",
            Ubl.LINE + "cac:Item/cbc:Name",
            Cii.LINE + "ram:SpecifiedTradeProduct/ram:Name",
            "itemName"),
    BT_157(
            "item standard identifier",
            Ubl.LINE + "cac:Item/cac:StandardItemIdentification/cbc:ID",
            Cii.LINE + "ram:SpecifiedTradeProduct/ram:GlobalID",
            ""),
    BT_158(
            "item classification identifier",
            Ubl.LINE + "cac:Item/cac:CommodityClassification/cbc:ItemClassificationCode",
            Cii.LINE
                    + "ram:SpecifiedTradeProduct/ram:DesignatedProductClassification/ram:ClassCode",
            ""),
    BT_159(
            "item country of origin",
            Ubl.LINE + "cac:Item/cac:OriginCountry/cbc:IdentificationCode",
            Cii.LINE + "ram:SpecifiedTradeProduct/ram:OriginTradeCountry/ram:ID",
            ""),
    BG_32(
            "item attribute",
            Ubl.LINE + "cac:Item/cac:AdditionalItemProperty",
            Cii.LINE + "ram:SpecifiedTradeProduct/ram:ApplicableProductCharacteristic",
            "");

    private final String title;
    private final String ublPath;
    private final String ciiPath;
    private final String csvColumn;

    Term(String title, String ublPath, String ciiPath, String csvColumn) {
        this.title = title;
        this.ublPath = ublPath;
        this.ciiPath = ciiPath;
        this.csvColumn = csvColumn;
    }

    /** {@code BT-1}. */
    public String id() {
        return name().replace('_', '-');
    }

    /** In words, without article: {@code invoice number}. */
    public String title() {
        return title;
    }

    /** Below {@code /Invoice}. */
    public String ublPath() {
        return ublPath;
    }

    /** Below {@code /rsm:CrossIndustryInvoice}. */
    public String ciiPath() {
        return ciiPath;
    }

    /** Empty where the CSV form has no column for it. */
    public String csvColumn() {
        return csvColumn;
    }

    private interface Ubl {
        String SELLER = "cac:AccountingSupplierParty/cac:Party/";
        String BUYER = "cac:AccountingCustomerParty/cac:Party/";
        String TOTAL = "cac:LegalMonetaryTotal/cbc:";
        String TAX = "cac:TaxTotal/cac:TaxSubtotal[%d]/";
        String LINE = "cac:InvoiceLine[%d]/";
    }

    private interface Cii {
        String DOCUMENT = "rsm:ExchangedDocument/";
        String TRANSACTION = "rsm:SupplyChainTradeTransaction/";
        String AGREEMENT = TRANSACTION + "ram:ApplicableHeaderTradeAgreement/";
        String DELIVERY = TRANSACTION + "ram:ApplicableHeaderTradeDelivery/";
        String SETTLEMENT = TRANSACTION + "ram:ApplicableHeaderTradeSettlement/";
        String SELLER = AGREEMENT + "ram:SellerTradeParty/";
        String BUYER = AGREEMENT + "ram:BuyerTradeParty/";
        String TOTAL = SETTLEMENT + "ram:SpecifiedTradeSettlementHeaderMonetarySummation/ram:";
        String TAX = SETTLEMENT + "ram:ApplicableTradeTax[%d]/";
        String LINE = TRANSACTION + "ram:IncludedSupplyChainTradeLineItem[%d]/";
        String LINE_AGREEMENT = LINE + "ram:SpecifiedLineTradeAgreement/";
        String LINE_SETTLEMENT = LINE + "ram:SpecifiedLineTradeSettlement/";
    }
}
