package io.sealbill.kernel.document.reading;

import io.sealbill.kernel.document.Bill;
import io.sealbill.kernel.document.Finding;
import io.sealbill.kernel.document.PaymentInstructions;
import io.sealbill.kernel.document.ReadResult;
import io.sealbill.kernel.document.RefusalPolicy;
import io.sealbill.kernel.document.rules.EuropeanRules;
import io.sealbill.kernel.document.rules.Findings;
import io.sealbill.kernel.document.rules.Term;

import org.apache.commons.csv.CSVRecord;
import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;

/** The rows of one invoice in a CSV file. */
final class CsvInvoice {
    private static final String SPECIFICATION = "urn:cen.eu:en16931:2017";

    private final List<CsvRow> rows;
    private final CsvRow head;
    private final Findings findings;

    CsvInvoice(List<CSVRecord> records) {
        this.findings = new Findings((term, index) -> place(records, term, index));
        this.rows = records.stream().map(each -> new CsvRow(each, findings)).toList();
        this.head = rows.getFirst();
    }

    private static String place(List<CSVRecord> records, Term term, int index) {
        boolean ofLine = CsvForm.named(term.csvColumn()).map(CsvForm::ofLine).orElse(false);
        int row = ofLine ? Math.min(index, records.size()) - 1 : 0;
        String place = "row " + (records.get(row).getRecordNumber() + 1);
        return term.csvColumn().isEmpty() ? place : place + ", column " + term.csvColumn();
    }

    ReadResult read(RefusalPolicy policy) {
        sameHead();
        CsvTotals totals = new CsvTotals(rows, head.number(CsvForm.PAID_AMOUNT));
        Bill bill = bill(totals);
        if (findings.anyFatal()) {
            // A bill with placeholders for what is missing would break rules that its sender kept.
            return new ReadResult.Refused(findings.list());
        }
        EuropeanRules.check(bill, findings);
        boolean asStated = payableAsStated(bill);
        return !asStated || findings.list().stream().anyMatch(policy::refuses)
                ? new ReadResult.Refused(findings.list())
                : new ReadResult.Read(bill, findings.list());
    }

    private Bill bill(CsvTotals totals) {
        return new Bill(
                required("BR-02", Term.BT_1, CsvForm.INVOICE_NUMBER),
                findings.required(
                        "BR-03", Term.BT_2, 1, head.date(CsvForm.ISSUE_DATE), LocalDate.EPOCH),
                head.text(CsvForm.TYPE_CODE, "380"),
                required("BR-05", Term.BT_5, CsvForm.CURRENCY),
                null,
                null,
                null,
                head.date(CsvForm.PAYMENT_DUE_DATE),
                head.text(CsvForm.BUYER_REFERENCE),
                references(),
                head.text(CsvForm.PAYMENT_TERMS),
                notes(),
                new Bill.ProcessControl(null, SPECIFICATION),
                precedingInvoices(),
                seller(),
                buyer(),
                null,
                null,
                null,
                period(),
                paymentInstructions(),
                List.of(),
                List.of(),
                List.of(),
                totals.totals(),
                totals.breakdown(),
                List.of(),
                totals.lines());
    }

    private String required(String rule, Term term, CsvForm column) {
        return findings.required(rule, term, 1, head.text(column), "");
    }

    private Bill.@Nullable References references() {
        String order = head.text(CsvForm.PURCHASE_ORDER);
        return order == null
                ? null
                : new Bill.References(null, null, order, null, null, null, null, null, null);
    }

    private List<Bill.Note> notes() {
        String note = head.text(CsvForm.NOTE);
        return note == null ? List.of() : List.of(new Bill.Note(null, note));
    }

    private List<Bill.PrecedingInvoice> precedingInvoices() {
        String reference = head.text(CsvForm.PRECEDING_INVOICE);
        return reference == null ? List.of() : List.of(new Bill.PrecedingInvoice(reference, null));
    }

    private Bill.Party seller() {
        String telephone = head.text(CsvForm.SELLER_TELEPHONE);
        String email = head.text(CsvForm.SELLER_EMAIL);
        return new Bill.Party(
                required("BR-06", Term.BT_27, CsvForm.SELLER_NAME),
                null,
                identifiers(CsvForm.SELLER_IDENTIFIER),
                null,
                head.text(CsvForm.SELLER_VAT_IDENTIFIER),
                head.text(CsvForm.SELLER_TAX_REGISTRATION),
                null,
                null,
                address(
                        CsvForm.SELLER_ADDRESS,
                        CsvForm.SELLER_CITY,
                        CsvForm.SELLER_POST_CODE,
                        CsvForm.SELLER_COUNTRY_CODE),
                telephone == null && email == null
                        ? null
                        : new Bill.Contact(null, telephone, email));
    }

    private Bill.Party buyer() {
        return new Bill.Party(
                required("BR-07", Term.BT_44, CsvForm.BUYER_NAME),
                null,
                identifiers(CsvForm.BUYER_IDENTIFIER),
                null,
                head.text(CsvForm.BUYER_VAT_IDENTIFIER),
                null,
                null,
                null,
                address(
                        CsvForm.BUYER_ADDRESS,
                        CsvForm.BUYER_CITY,
                        CsvForm.BUYER_POST_CODE,
                        CsvForm.BUYER_COUNTRY_CODE),
                null);
    }

    private List<Bill.Identifier> identifiers(CsvForm column) {
        String identifier = head.text(column);
        return identifier == null ? List.of() : List.of(new Bill.Identifier(identifier, null));
    }

    private Bill.Address address(CsvForm line, CsvForm city, CsvForm postCode, CsvForm country) {
        return new Bill.Address(
                head.text(line),
                null,
                null,
                head.text(city),
                head.text(postCode),
                null,
                head.text(country));
    }

    private Bill.@Nullable Period period() {
        LocalDate start = head.date(CsvForm.PERIOD_START);
        LocalDate end = head.date(CsvForm.PERIOD_END);
        return start == null && end == null ? null : new Bill.Period(start, end);
    }

    private @Nullable PaymentInstructions paymentInstructions() {
        String account = head.text(CsvForm.PAYMENT_ACCOUNT);
        String remittance = head.text(CsvForm.REMITTANCE_INFORMATION);
        String means = head.text(CsvForm.PAYMENT_MEANS_CODE);
        if (account == null && remittance == null && means == null) {
            return null;
        }
        List<PaymentInstructions.CreditTransfer> transfers =
                account == null
                        ? List.of()
                        : List.of(
                                new PaymentInstructions.CreditTransfer(
                                        account,
                                        head.text(CsvForm.PAYMENT_ACCOUNT_NAME),
                                        head.text(CsvForm.PAYMENT_SERVICE_PROVIDER)));
        return new PaymentInstructions(
                means == null ? "30" : means, null, remittance, transfers, null, null);
    }

    /** Later rows may repeat what the first says of the invoice, or leave it empty. */
    private void sameHead() {
        for (CsvRow row : rows.subList(1, rows.size())) {
            for (CsvForm column : CsvForm.values()) {
                String repeated = row.text(column);
                if (!column.ofLine() && repeated != null && !repeated.equals(head.text(column))) {
                    findings.add(
                            Finding.fatal(
                                    "INTAKE-CSV",
                                    row.place(column),
                                    "The rows of one invoice differ in %s."
                                            .formatted(column.column())));
                }
            }
        }
    }

    private boolean payableAsStated(Bill bill) {
        BigDecimal stated = head.number(CsvForm.PAYABLE_AMOUNT);
        boolean asStated = stated == null || stated.compareTo(bill.payableAmount()) == 0;
        findings.check(
                asStated,
                "BR-CO-16",
                Term.BT_115,
                "The amount due for payment (BT-115) is given as %s, but the lines come to %s."
                        .formatted(stated, bill.payableAmount().toPlainString()));
        return asStated;
    }
}
