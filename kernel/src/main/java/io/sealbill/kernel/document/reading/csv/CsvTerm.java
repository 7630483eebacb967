package io.sealbill.kernel.document.reading.csv;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What a column of a CSV file may be: a term of EN 16931 under the name by which a bill's JSON
 * prints it, such as {@code seller.name}, and the name of its column in Sealbill's own form, such
 * as {@code sellerName}.
 *
 * <p>Sealbill's own form is UTF-8; the first row names the columns, a row is an invoice line. Rows
 * of one invoice stand together and repeat its {@code invoiceNumber}; its other columns may be
 * repeated or left empty after the first row. Fields are parted by comma, semicolon or tab and may
 * stand in double quotes. Dates are {@code yyyy-MM-dd}, numbers plain with a decimal point.
 *
 * <p>Sums and the VAT breakdown are calculated by EN 16931; a {@code payableAmount} that is given
 * must agree. An empty {@code netAmount} is quantity × netPrice, rounded; an empty {@code unit} is
 * C62 (one), an empty {@code typeCode} 380 (invoice).
 */
enum CsvTerm {
    INVOICE_NUMBER("invoiceNumber", "invoiceNumber", true),
    ISSUE_DATE("issueDate", "issueDate", true),
    TYPE_CODE("typeCode", "typeCode", false),
    CURRENCY("currency", "currency", true),
    TAX_POINT_DATE("taxPointDate", "taxPointDate", false),
    PAYMENT_DUE_DATE("paymentDueDate", "paymentDueDate", false),
    BUYER_REFERENCE("buyerReference", "buyerReference", false),
    BUYER_ACCOUNTING("buyerAccounting", "references.buyerAccounting", false),
    PURCHASE_ORDER("purchaseOrder", "references.purchaseOrder", false),
    CONTRACT("contract", "references.contract", false),
    PROJECT("project", "references.project", false),
    PAYMENT_TERMS("paymentTerms", "paymentTerms", false),
    NOTE("note", "notes.text", false),
    PRECEDING_INVOICE("precedingInvoice", "precedingInvoices.reference", false),
    PRECEDING_INVOICE_DATE("precedingInvoiceDate", "precedingInvoices.issueDate", false),
    PERIOD_START("periodStart", "period.start", false),
    PERIOD_END("periodEnd", "period.end", false),
    DELIVERY_DATE("deliveryDate", "delivery.date", false),
    SELLER_NAME("sellerName", "seller.name", true),
    SELLER_IDENTIFIER("sellerIdentifier", "seller.identifiers.value", false),
    SELLER_REGISTRATION("sellerRegistration", "seller.legalRegistrationIdentifier.value", false),
    SELLER_VAT_IDENTIFIER("sellerVatIdentifier", "seller.vatIdentifier", false),
    SELLER_TAX_REGISTRATION("sellerTaxRegistration", "seller.taxRegistrationIdentifier", false),
    SELLER_ADDRESS("sellerAddress", "seller.address.line1", false),
    SELLER_CITY("sellerCity", "seller.address.city", false),
    SELLER_POST_CODE("sellerPostCode", "seller.address.postCode", false),
    SELLER_COUNTRY_CODE("sellerCountryCode", "seller.address.countryCode", true),
    SELLER_TELEPHONE("sellerTelephone", "seller.contact.telephone", false),
    SELLER_EMAIL("sellerEmail", "seller.contact.email", false),
    BUYER_NAME("buyerName", "buyer.name", true),
    BUYER_IDENTIFIER("buyerIdentifier", "buyer.identifiers.value", false),
    BUYER_VAT_IDENTIFIER("buyerVatIdentifier", "buyer.vatIdentifier", false),
    BUYER_ADDRESS("buyerAddress", "buyer.address.line1", false),
    BUYER_CITY("buyerCity", "buyer.address.city", false),
    BUYER_POST_CODE("buyerPostCode", "buyer.address.postCode", false),
    BUYER_COUNTRY_CODE("buyerCountryCode", "buyer.address.countryCode", true),
    PAYMENT_MEANS_CODE("paymentMeansCode", "paymentInstructions.meansCode", false),
    PAYMENT_ACCOUNT("paymentAccount", "paymentInstructions.creditTransfers.account", false),
    PAYMENT_ACCOUNT_NAME(
            "paymentAccountName", "paymentInstructions.creditTransfers.accountName", false),
    PAYMENT_SERVICE_PROVIDER(
            "paymentServiceProvider", "paymentInstructions.creditTransfers.serviceProvider", false),
    REMITTANCE_INFORMATION(
            "remittanceInformation", "paymentInstructions.remittanceInformation", false),
    ALLOWANCE("allowance", "allowances.amount", false),
    ALLOWANCE_REASON("allowanceReason", "allowances.reason", false),
    ALLOWANCE_VAT_CATEGORY("allowanceVatCategory", "allowances.vat.categoryCode", false),
    ALLOWANCE_VAT_RATE("allowanceVatRate", "allowances.vat.rate", false),
    CHARGE("charge", "charges.amount", false),
    CHARGE_REASON("chargeReason", "charges.reason", false),
    CHARGE_VAT_CATEGORY("chargeVatCategory", "charges.vat.categoryCode", false),
    CHARGE_VAT_RATE("chargeVatRate", "charges.vat.rate", false),
    PAID_AMOUNT("paidAmount", "totals.paidAmount", false),
    ROUNDING_AMOUNT("roundingAmount", "totals.roundingAmount", false),
    PAYABLE_AMOUNT("payableAmount", "totals.payableAmount", false),
    LINE_IDENTIFIER("lineIdentifier", "lines.identifier", false),
    LINE_NOTE("lineNote", "lines.note", false),
    LINE_PERIOD_START("linePeriodStart", "lines.period.start", false),
    LINE_PERIOD_END("linePeriodEnd", "lines.period.end", false),
    ITEM_NAME("itemName", "lines.itemName", true),
    ITEM_DESCRIPTION("itemDescription", "lines.item.description", false),
    ITEM_IDENTIFIER("itemIdentifier", "lines.item.sellerIdentifier", false),
    QUANTITY("quantity", "lines.quantity", true),
    UNIT("unit", "lines.unit", false),
    NET_PRICE("netPrice", "lines.price.netPrice", true),
    BASE_QUANTITY("baseQuantity", "lines.price.baseQuantity", false),
    NET_AMOUNT("netAmount", "lines.netAmount", false),
    VAT_CATEGORY("vatCategory", "lines.vat.categoryCode", true),
    VAT_RATE("vatRate", "lines.vat.rate", false),
    VAT_EXEMPTION_REASON("vatExemptionReason", "vatBreakdown.exemptionReason", false);

    private static final Map<String, CsvTerm> BY_COLUMN =
            Arrays.stream(values()).collect(Collectors.toMap(CsvTerm::column, Function.identity()));
    private static final Map<String, CsvTerm> BY_PATH =
            Arrays.stream(values()).collect(Collectors.toMap(CsvTerm::path, Function.identity()));

    private final String column;
    private final String path;
    private final boolean required;

    CsvTerm(String column, String path, boolean required) {
        this.column = column;
        this.path = path;
        this.required = required;
    }

    /** Its column in Sealbill's own form. */
    String column() {
        return column;
    }

    /** Its place in a bill's JSON, without the indexes of lists. */
    String path() {
        return path;
    }

    /** Whether no bill can be without it. */
    boolean isRequired() {
        return required;
    }

    /** Whether it differs from line to line of one invoice. */
    boolean ofLine() {
        return compareTo(LINE_IDENTIFIER) >= 0;
    }

    /** By its column in Sealbill's own form. */
    static Optional<CsvTerm> ofColumn(String column) {
        return Optional.ofNullable(BY_COLUMN.get(column));
    }

    /** By its path, or its column. */
    static Optional<CsvTerm> named(String name) {
        return Optional.ofNullable(BY_PATH.get(name)).or(() -> ofColumn(name));
    }
}
