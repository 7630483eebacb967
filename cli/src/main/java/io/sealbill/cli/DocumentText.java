package io.sealbill.cli;

import io.sealbill.kernel.document.Bill;
import io.sealbill.kernel.document.BillLine;
import io.sealbill.kernel.document.Document;
import io.sealbill.kernel.document.Finding;
import io.sealbill.kernel.document.PaymentInstructions;
import io.sealbill.kernel.document.Statement;
import io.sealbill.kernel.document.Statement.BroughtForward;
import io.sealbill.kernel.document.Statement.Entry;

import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;

/** A bill or statement as a terminal shows it. */
final class DocumentText {
    private static final int NAME_WIDTH = 42;
    private static final int MOST_LINES = 30;

    private final StringBuilder text = new StringBuilder();

    private DocumentText() {}

    /**
     * @param document null if it was refused
     */
    static String of(String place, @Nullable Document document, List<Finding> findings) {
        DocumentText text = new DocumentText();
        text.line("%s: %s".formatted(visible(place), document == null ? "refused" : "read"));
        switch (document) {
            case Bill bill -> text.bill(bill);
            case Statement statement -> text.statement(statement);
            case null -> {}
        }
        findings.forEach(text::finding);
        return text.text.toString();
    }

    private void bill(Bill bill) {
        head(bill);
        lines(bill);
        totals(bill);
        payment(bill.paymentInstructions());
    }

    private void statement(Statement statement) {
        String currency = " " + statement.currency();
        fact("statement of account", statement.statementNumber());
        fact("issue date", statement.issueDate().toString());
        fact("account number", statement.accountNumber());
        fact("seller", statement.seller().name());
        fact("buyer", statement.buyer().name());
        fact("closing balance", statement.closingBalance().toPlainString() + currency);
        line("");
        BroughtForward forward = statement.broughtForward();
        if (forward != null) {
            entry("", "", "brought forward", forward.amount(), forward.openAmount());
        }
        List<Entry> entries = statement.entries();
        for (Entry each : entries.subList(0, Math.min(MOST_LINES, entries.size()))) {
            entry(
                    each.date().toString(),
                    each.kind().name().toLowerCase(Locale.ROOT),
                    each.reference(),
                    each.signed(),
                    each.signedOpen());
        }
        if (entries.size() > MOST_LINES) {
            line("  … and %d more entries".formatted(entries.size() - MOST_LINES));
        }
        line("");
        for (Statement.Due due : statement.due()) {
            String day = due.date() == null ? "without a date" : due.date().toString();
            fact("due " + day, due.amount().toPlainString() + currency);
        }
    }

    private void entry(
            String date, String kind, String reference, BigDecimal amount, BigDecimal open) {
        line(
                "  %-10s %-8s %-28s %14s  open %14s"
                        .formatted(
                                date,
                                kind,
                                shortened(reference, 28),
                                amount.toPlainString(),
                                open.toPlainString()));
    }

    private void head(Bill bill) {
        fact("invoice number", bill.invoiceNumber());
        fact("issue date", bill.issueDate().toString());
        if (bill.paymentDueDate() != null) {
            fact("due date", bill.paymentDueDate().toString());
        }
        fact("seller", bill.seller().name());
        fact("buyer", bill.buyer().name());
        fact("amount due", bill.payableAmount().toPlainString() + " " + bill.currency());
    }

    private void fact(String name, String value) {
        line("  %-20s %s".formatted(name, visible(value)));
    }

    private void lines(Bill bill) {
        line("");
        for (BillLine each : bill.lines().subList(0, Math.min(MOST_LINES, bill.lines().size()))) {
            line(
                    ("  %-5s %-" + NAME_WIDTH + "s %14s")
                            .formatted(
                                    shortened(each.identifier(), 5),
                                    shortened(each.itemName(), NAME_WIDTH),
                                    each.netAmount().toPlainString()));
        }
        if (bill.lines().size() > MOST_LINES) {
            line("  … and %d more lines".formatted(bill.lines().size() - MOST_LINES));
        }
    }

    private void totals(Bill bill) {
        line("");
        Bill.Totals totals = bill.totals();
        sum("sum of lines", totals.lineNetAmount());
        sum("allowances", totals.allowances());
        sum("charges", totals.charges());
        sum("total without VAT", totals.amountWithoutVat());
        for (Bill.VatBreakdown part : bill.vatBreakdown()) {
            BigDecimal rate = part.rate();
            String percent = rate == null ? "" : " " + rate.toPlainString() + " %";
            sum("VAT " + part.categoryCode() + percent, part.taxAmount());
        }
        sum("total with VAT", totals.amountWithVat());
        sum("paid", totals.paidAmount());
        sum("rounding", totals.roundingAmount());
        sum("amount due", totals.payableAmount());
    }

    private void sum(String name, @Nullable BigDecimal amount) {
        if (amount != null) {
            line(("  %-" + (NAME_WIDTH + 6) + "s %14s").formatted(name, amount.toPlainString()));
        }
    }

    private void payment(@Nullable PaymentInstructions payment) {
        if (payment == null) {
            return;
        }
        line("");
        payment.creditTransfers().forEach(transfer -> fact("pay to", transfer.account()));
        if (payment.remittanceInformation() != null) {
            fact("reference", payment.remittanceInformation());
        }
    }

    private void finding(Finding finding) {
        boolean fatal = finding.severity() == Finding.Severity.FATAL;
        String severity = fatal ? "" : finding.severity().name().toLowerCase(Locale.ROOT) + " ";
        line("  %s%s".formatted(severity, finding.rule()));
        line("    %s".formatted(visible(finding.text())));
        line("    at %s".formatted(visible(finding.where())));
    }

    private static String shortened(String value, int width) {
        String shown = visible(value);
        return shown.length() <= width ? shown : shown.substring(0, width - 1) + "…";
    }

    /** What a file says must not steer the terminal. */
    static String visible(String value) {
        return value.replaceAll("\\s+", " ").replaceAll("[\\p{Cntrl}\\p{Cf}]", "");
    }

    private void line(String line) {
        text.append(line).append(System.lineSeparator());
    }
}
