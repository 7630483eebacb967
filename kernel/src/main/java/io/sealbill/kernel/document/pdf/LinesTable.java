package io.sealbill.kernel.document.pdf;

import io.sealbill.kernel.document.Bill;
import io.sealbill.kernel.document.BillLine;
import io.sealbill.kernel.document.pdf.sheet.Element;
import io.sealbill.kernel.document.pdf.sheet.Role;
import io.sealbill.kernel.document.pdf.sheet.Sheet;
import io.sealbill.kernel.document.pdf.sheet.Style;

import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/** The lines of a bill, with the column heads again on each page. */
record LinesTable(Bill bill, Words words, Sheet sheet, Element table) {
    private static final float AMOUNT = Sheet.RIGHT;
    private static final float VAT = Sheet.RIGHT - 92;
    private static final float PRICE = Sheet.RIGHT - 142;
    private static final float QUANTITY = Sheet.RIGHT - 232;
    private static final float DESCRIPTION_WIDTH = QUANTITY - Sheet.LEFT - 62;
    private static final float INDENT = 12;

    LinesTable(Bill bill, Words words, Sheet sheet) {
        this(bill, words, sheet, sheet.document().add(Role.TABLE));
    }

    void write() throws IOException {
        Element row = table.add(Role.ROW);
        heads(() -> sheet.tag(row.add(Role.COLUMN_HEAD)));
        for (BillLine line : bill.lines()) {
            line(line, 0);
        }
        sheet.skip(6);
    }

    /** Once they are heads of the table; on later pages they only help the eye. */
    private void heads(Runnable before) throws IOException {
        before.run();
        sheet.text(words.say("description"), Sheet.LEFT, Style.SMALL);
        before.run();
        sheet.textTo(words.say("quantity"), QUANTITY, Style.SMALL);
        before.run();
        sheet.textTo(words.say("unitPrice"), PRICE, Style.SMALL);
        before.run();
        sheet.textTo(words.say("vat"), VAT, Style.SMALL);
        before.run();
        sheet.textTo(words.say("amount"), AMOUNT, Style.SMALL);
        sheet.skip(Style.SMALL.leading() + 3);
        sheet.rule(Sheet.LEFT, Sheet.RIGHT);
        sheet.skip(7);
    }

    private void turnPage() throws IOException {
        sheet.newPage();
        heads(sheet::adornment);
    }

    private void line(BillLine line, int depth) throws IOException {
        float x = Sheet.LEFT + depth * INDENT;
        float width = DESCRIPTION_WIDTH - depth * INDENT;
        List<String> name = sheet.wrap(line.itemName(), width, Style.BODY);
        List<String> details = details(line, width);
        float height =
                Math.min(
                        name.size() * Style.BODY.leading() + details.size() * Style.SMALL.leading(),
                        200);
        if (!sheet.fits(height)) {
            turnPage();
        }
        Element row = table.add(Role.ROW);
        Element description = row.add(Role.CELL);
        sheet.tag(description);
        sheet.text(name.getFirst(), x, Style.BODY);
        figures(row, line, depth == 0 && line.addsUp() ? Style.BODY : Style.LABEL);
        sheet.skip(Style.BODY.leading());
        write(description, name.subList(1, name.size()), x, Style.BODY);
        write(description, details, x, Style.SMALL);
        sheet.skip(7);
        for (BillLine part : line.subLines()) {
            line(part, Math.min(4, depth + 1));
        }
    }

    private void figures(Element row, BillLine line, Style style) throws IOException {
        sheet.tag(row.add(Role.CELL));
        if (line.quantity() != null) {
            String unit = words.unit(line.unit());
            String quantity = words.number(line.quantity());
            sheet.textTo(unit.isEmpty() ? quantity : quantity + " " + unit, QUANTITY, style);
        }
        sheet.tag(row.add(Role.CELL));
        if (line.price() != null) {
            sheet.textTo(words.money(line.price().netPrice(), bill.currency()), PRICE, style);
        }
        sheet.tag(row.add(Role.CELL));
        if (line.vat() != null) {
            sheet.textTo(words.percent(line.vat().rate()), VAT, style);
        }
        sheet.tag(row.add(Role.CELL));
        sheet.textTo(words.money(line.netAmount(), bill.currency()), AMOUNT, style);
    }

    private List<String> details(BillLine line, float width) throws IOException {
        List<String> details = new ArrayList<>();
        if (line.item() != null && line.item().description() != null) {
            details.addAll(sheet.wrap(line.item().description(), width, Style.SMALL));
        }
        if (line.period() != null
                && line.period().start() != null
                && line.period().end() != null
                && !line.period().equals(bill.period())) {
            details.add(
                    words.date(line.period().start()) + " – " + words.date(line.period().end()));
        }
        if (line.price() != null
                && line.price().baseQuantity() != null
                && line.price().baseQuantity().compareTo(BigDecimal.ONE) != 0) {
            String base = words.number(line.price().baseQuantity());
            String unit = words.unit(line.price().baseUnit());
            details.add(
                    words.say("unitPrice")
                            + " "
                            + words.say("per", unit.isEmpty() ? base : base + " " + unit));
        }
        adjustments(details, "allowance", line.allowances(), width);
        adjustments(details, "charge", line.charges(), width);
        if (line.note() != null) {
            details.addAll(sheet.wrap(line.note(), width, Style.SMALL));
        }
        return details;
    }

    private void adjustments(
            List<String> details, String label, List<Bill.AllowanceCharge> all, float width)
            throws IOException {
        for (Bill.AllowanceCharge each : all) {
            String reason = each.reason() == null ? words.say(label) : each.reason();
            String sign = label.equals("allowance") ? "−" : "+";
            details.addAll(
                    sheet.wrap(
                            reason + " " + sign + words.money(each.amount(), bill.currency()),
                            width,
                            Style.SMALL));
        }
    }

    private void write(Element cell, List<String> lines, float x, Style style) throws IOException {
        for (String line : lines) {
            if (!sheet.fits(style.leading())) {
                turnPage();
            }
            sheet.tag(cell);
            sheet.text(line, x, style);
            sheet.skip(style.leading());
        }
    }
}
