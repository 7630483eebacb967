package io.sealbill.kernel.document.reading;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The CSV form of a bill: UTF-8, the first row names the columns, one row an invoice line. Rows of
 * one invoice repeat its {@code invoiceNumber}; its other columns may be repeated or left empty
 * after the first row. Fields are parted by comma, semicolon or tab and may stand in double quotes.
 * Dates are {@code yyyy-MM-dd}, numbers plain with a decimal point.
 *
 * <p>Sums and the VAT breakdown are calculated by EN 16931; a {@code payableAmount} that is given
 * must agree. An empty {@code netAmount} is quantity × netPrice, rounded; an empty {@code unit} is
 * C62 (one), an empty {@code typeCode} 380 (invoice).
 */
enum CsvForm {
    INVOICE_NUMBER("invoiceNumber", true),
    ISSUE_DATE("issueDate", true),
    TYPE_CODE("typeCode", false),
    CURRENCY("currency", true),
    PAYMENT_DUE_DATE("paymentDueDate", false),
    BUYER_REFERENCE("buyerReference", false),
    PURCHASE_ORDER("purchaseOrder", false),
    PAYMENT_TERMS("paymentTerms", false),
    NOTE("note", false),
    PRECEDING_INVOICE("precedingInvoice", false),
    PERIOD_START("periodStart", false),
    PERIOD_END("periodEnd", false),
    SELLER_NAME("sellerName", true),
    SELLER_IDENTIFIER("sellerIdentifier", false),
    SELLER_VAT_IDENTIFIER("sellerVatIdentifier", false),
    SELLER_TAX_REGISTRATION("sellerTaxRegistration", false),
    SELLER_ADDRESS("sellerAddress", false),
    SELLER_CITY("sellerCity", false),
    SELLER_POST_CODE("sellerPostCode", false),
    SELLER_COUNTRY_CODE("sellerCountryCode", true),
    SELLER_TELEPHONE("sellerTelephone", false),
    SELLER_EMAIL("sellerEmail", false),
    BUYER_NAME("buyerName", true),
    BUYER_IDENTIFIER("buyerIdentifier", false),
    BUYER_VAT_IDENTIFIER("buyerVatIdentifier", false),
    BUYER_ADDRESS("buyerAddress", false),
    BUYER_CITY("buyerCity", false),
    BUYER_POST_CODE("buyerPostCode", false),
    BUYER_COUNTRY_CODE("buyerCountryCode", true),
    PAYMENT_MEANS_CODE("paymentMeansCode", false),
    PAYMENT_ACCOUNT("paymentAccount", false),
    PAYMENT_ACCOUNT_NAME("paymentAccountName", false),
    PAYMENT_SERVICE_PROVIDER("paymentServiceProvider", false),
    REMITTANCE_INFORMATION("remittanceInformation", false),
    PAID_AMOUNT("paidAmount", false),
    PAYABLE_AMOUNT("payableAmount", false),
    LINE_IDENTIFIER("lineIdentifier", false),
    ITEM_NAME("itemName", true),
    ITEM_DESCRIPTION("itemDescription", false),
    QUANTITY("quantity", true),
    UNIT("unit", false),
    NET_PRICE("netPrice", true),
    NET_AMOUNT("netAmount", false),
    VAT_CATEGORY("vatCategory", true),
    VAT_RATE("vatRate", false),
    VAT_EXEMPTION_REASON("vatExemptionReason", false);

    private static final Map<String, CsvForm> BY_NAME =
            Arrays.stream(values()).collect(Collectors.toMap(CsvForm::column, Function.identity()));

    private final String column;
    private final boolean required;

    CsvForm(String column, boolean required) {
        this.column = column;
        this.required = required;
    }

    String column() {
        return column;
    }

    /** Whether it differs from line to line of one invoice. */
    boolean ofLine() {
        return compareTo(LINE_IDENTIFIER) >= 0;
    }

    static Optional<CsvForm> named(String column) {
        return Optional.ofNullable(BY_NAME.get(column));
    }

    /** The columns that a file must have but {@code given} lack. */
    static String missing(Set<String> given) {
        return Arrays.stream(values())
                .filter(form -> form.required && !given.contains(form.column))
                .map(CsvForm::column)
                .collect(Collectors.joining(", "));
    }
}
