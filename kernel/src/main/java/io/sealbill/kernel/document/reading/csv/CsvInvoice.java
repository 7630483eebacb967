package io.sealbill.kernel.document.reading.csv;

import io.sealbill.kernel.document.Bill;
import io.sealbill.kernel.document.BillLine;
import io.sealbill.kernel.document.Finding;
import io.sealbill.kernel.document.PaymentInstructions;
import io.sealbill.kernel.document.ReadResult;
import io.sealbill.kernel.document.RefusalPolicy;
import io.sealbill.kernel.document.calculation.Calculation;
import io.sealbill.kernel.document.rules.EuropeanRules;
import io.sealbill.kernel.document.rules.Findings;
import io.sealbill.kernel.document.rules.Term;

import org.apache.commons.csv.CSVRecord;
import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** The rows of one invoice in a CSV file. */
final class CsvInvoice {
    private static final String SPECIFICATION = "urn:cen.eu:en16931:2017";

    private final List<CsvRow> rows;
    private final CsvRow head;
    private final Findings findings;
    private final String currency;

    CsvInvoice(CsvLayout layout, List<CSVRecord> records) {
        this.findings = new Findings((term, index) -> place(layout, records, term, index));
        this.rows = records.stream().map(each -> new CsvRow(each, layout, findings)).toList();
        this.head = rows.getFirst();
        this.currency = head.text(CsvTerm.CURRENCY, "");
    }

    private static String place(CsvLayout layout, List<CSVRecord> records, Term term, int index) {
        Optional<CsvTerm> csv = CsvTerm.ofColumn(term.csvColumn());
        boolean ofLine = csv.map(CsvTerm::ofLine).orElse(false);
        int row = ofLine ? Math.min(index, records.size()) - 1 : 0;
        String place = "row " + (records.get(row).getRecordNumber() + 1);
        return csv.map(each -> place + ", " + layout.shown(each)).orElse(place);
    }

    ReadResult read(RefusalPolicy policy) {
        sameHead();
        Bill bill = bill();
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

    private Bill bill() {
        Calculation calculation = calculation();
        List<Bill.VatBreakdown> breakdown = calculation.breakdown(this::exemption);
        return new Bill(
                required("BR-02", Term.BT_1, CsvTerm.INVOICE_NUMBER),
                findings.required(
                        "BR-03", Term.BT_2, 1, head.date(CsvTerm.ISSUE_DATE), LocalDate.EPOCH),
                head.text(CsvTerm.TYPE_CODE, "380"),
                required("BR-05", Term.BT_5, CsvTerm.CURRENCY),
                null,
                head.date(CsvTerm.TAX_POINT_DATE),
                null,
                head.date(CsvTerm.PAYMENT_DUE_DATE),
                head.text(CsvTerm.BUYER_REFERENCE),
                references(),
                head.text(CsvTerm.PAYMENT_TERMS),
                notes(),
                new Bill.ProcessControl(null, SPECIFICATION),
                precedingInvoices(),
                seller(),
                buyer(),
                null,
                null,
                delivery(),
                head.period(CsvTerm.PERIOD_START, CsvTerm.PERIOD_END),
                paymentInstructions(),
                List.of(),
                calculation.adjustments().allowances(),
                calculation.adjustments().charges(),
                calculation.totals(breakdown),
                breakdown,
                List.of(),
                calculation.lines());
    }

    private Calculation calculation() {
        List<BillLine> lines = new ArrayList<>();
        for (CsvRow row : rows) {
            lines.add(row.line(lines.size() + 1, currency));
        }
        var adjustments =
                new Calculation.Adjustments(
                        allowanceOrCharge(
                                CsvTerm.ALLOWANCE,
                                CsvTerm.ALLOWANCE_REASON,
                                CsvTerm.ALLOWANCE_VAT_CATEGORY,
                                CsvTerm.ALLOWANCE_VAT_RATE),
                        allowanceOrCharge(
                                CsvTerm.CHARGE,
                                CsvTerm.CHARGE_REASON,
                                CsvTerm.CHARGE_VAT_CATEGORY,
                                CsvTerm.CHARGE_VAT_RATE),
                        head.number(CsvTerm.PAID_AMOUNT),
                        head.number(CsvTerm.ROUNDING_AMOUNT));
        return new Calculation(currency, List.copyOf(lines), adjustments);
    }

    /** One of the whole invoice; its VAT is, unless said, that of the first line. */
    private List<Bill.AllowanceCharge> allowanceOrCharge(
            CsvTerm amount, CsvTerm reason, CsvTerm category, CsvTerm rate) {
        BigDecimal value = head.number(amount);
        if (value == null || value.signum() == 0) {
            return List.of();
        }
        String given = head.text(category);
        Bill.Vat vat =
                given == null
                        ? new Bill.Vat(
                                head.text(CsvTerm.VAT_CATEGORY, ""), head.number(CsvTerm.VAT_RATE))
                        : new Bill.Vat(given, head.number(rate));
        return List.of(new Bill.AllowanceCharge(value, null, null, vat, head.text(reason), null));
    }

    private Calculation.Exemption exemption(Bill.Vat vat) {
        return rows.stream()
                .filter(row -> vat.categoryCode().equals(row.text(CsvTerm.VAT_CATEGORY)))
                .map(row -> row.text(CsvTerm.VAT_EXEMPTION_REASON))
                .filter(Objects::nonNull)
                .findFirst()
                .map(reason -> new Calculation.Exemption(reason, null))
                .orElse(Calculation.Exemption.NONE);
    }

    private Bill.@Nullable Delivery delivery() {
        LocalDate date = head.date(CsvTerm.DELIVERY_DATE);
        return date == null ? null : new Bill.Delivery(null, null, date, null);
    }

    private String required(String rule, Term term, CsvTerm column) {
        return findings.required(rule, term, 1, head.text(column), "");
    }

    private Bill.@Nullable References references() {
        var references =
                new Bill.References(
                        head.text(CsvTerm.PROJECT),
                        head.text(CsvTerm.CONTRACT),
                        head.text(CsvTerm.PURCHASE_ORDER),
                        null,
                        null,
                        null,
                        null,
                        null,
                        head.text(CsvTerm.BUYER_ACCOUNTING));
        return references.equals(Bill.References.NONE) ? null : references;
    }

    private List<Bill.Note> notes() {
        String note = head.text(CsvTerm.NOTE);
        return note == null ? List.of() : List.of(new Bill.Note(null, note));
    }

    private List<Bill.PrecedingInvoice> precedingInvoices() {
        String reference = head.text(CsvTerm.PRECEDING_INVOICE);
        return reference == null
                ? List.of()
                : List.of(
                        new Bill.PrecedingInvoice(
                                reference, head.date(CsvTerm.PRECEDING_INVOICE_DATE)));
    }

    private Bill.Party seller() {
        String registration = head.text(CsvTerm.SELLER_REGISTRATION);
        String telephone = head.text(CsvTerm.SELLER_TELEPHONE);
        String email = head.text(CsvTerm.SELLER_EMAIL);
        return new Bill.Party(
                required("BR-06", Term.BT_27, CsvTerm.SELLER_NAME),
                null,
                identifiers(CsvTerm.SELLER_IDENTIFIER),
                registration == null ? null : new Bill.Identifier(registration, null),
                head.text(CsvTerm.SELLER_VAT_IDENTIFIER),
                head.text(CsvTerm.SELLER_TAX_REGISTRATION),
                null,
                null,
                address(
                        CsvTerm.SELLER_ADDRESS,
                        CsvTerm.SELLER_CITY,
                        CsvTerm.SELLER_POST_CODE,
                        CsvTerm.SELLER_COUNTRY_CODE),
                telephone == null && email == null
                        ? null
                        : new Bill.Contact(null, telephone, email));
    }

    private Bill.Party buyer() {
        return new Bill.Party(
                required("BR-07", Term.BT_44, CsvTerm.BUYER_NAME),
                null,
                identifiers(CsvTerm.BUYER_IDENTIFIER),
                null,
                head.text(CsvTerm.BUYER_VAT_IDENTIFIER),
                null,
                null,
                null,
                address(
                        CsvTerm.BUYER_ADDRESS,
                        CsvTerm.BUYER_CITY,
                        CsvTerm.BUYER_POST_CODE,
                        CsvTerm.BUYER_COUNTRY_CODE),
                null);
    }

    private List<Bill.Identifier> identifiers(CsvTerm column) {
        String identifier = head.text(column);
        return identifier == null ? List.of() : List.of(new Bill.Identifier(identifier, null));
    }

    private Bill.Address address(CsvTerm line, CsvTerm city, CsvTerm postCode, CsvTerm country) {
        return new Bill.Address(
                head.text(line),
                null,
                null,
                head.text(city),
                head.text(postCode),
                null,
                head.text(country));
    }

    private @Nullable PaymentInstructions paymentInstructions() {
        String account = head.text(CsvTerm.PAYMENT_ACCOUNT);
        String remittance = head.text(CsvTerm.REMITTANCE_INFORMATION);
        String means = head.text(CsvTerm.PAYMENT_MEANS_CODE);
        if (account == null && remittance == null && means == null) {
            return null;
        }
        List<PaymentInstructions.CreditTransfer> transfers =
                account == null
                        ? List.of()
                        : List.of(
                                new PaymentInstructions.CreditTransfer(
                                        account,
                                        head.text(CsvTerm.PAYMENT_ACCOUNT_NAME),
                                        head.text(CsvTerm.PAYMENT_SERVICE_PROVIDER)));
        return new PaymentInstructions(
                means == null ? "30" : means, null, remittance, transfers, null, null);
    }

    /** Later rows may repeat what the first says of the invoice, or leave it empty. */
    private void sameHead() {
        for (CsvRow row : rows.subList(1, rows.size())) {
            for (CsvTerm column : CsvTerm.values()) {
                String repeated = row.text(column);
                if (!column.ofLine() && repeated != null && !repeated.equals(head.text(column))) {
                    findings.add(
                            Finding.fatal(
                                    "INTAKE-CSV",
                                    row.place(column),
                                    "The rows of one invoice differ in %s."
                                            .formatted(column.path())));
                }
            }
        }
    }

    private boolean payableAsStated(Bill bill) {
        BigDecimal stated = head.number(CsvTerm.PAYABLE_AMOUNT);
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
