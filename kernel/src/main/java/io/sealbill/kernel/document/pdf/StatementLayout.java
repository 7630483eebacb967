package io.sealbill.kernel.document.pdf;

import io.sealbill.kernel.document.Bill;
import io.sealbill.kernel.document.Statement;
import io.sealbill.kernel.document.Statement.BroughtForward;
import io.sealbill.kernel.document.Statement.Due;
import io.sealbill.kernel.document.Statement.Entry;
import io.sealbill.kernel.document.pdf.brand.Letterhead;
import io.sealbill.kernel.document.pdf.sheet.Element;
import io.sealbill.kernel.document.pdf.sheet.Role;
import io.sealbill.kernel.document.pdf.sheet.Sheet;
import io.sealbill.kernel.document.pdf.sheet.Style;

import java.io.IOException;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;

/** The order and look of a statement's parts. */
final class StatementLayout {
    private static final float GAP = 22;
    private static final float DESCRIPTION = Sheet.LEFT + 96;
    private static final float DUE = Sheet.RIGHT - 262;
    private static final float AMOUNT = Sheet.RIGHT - 96;
    private static final float OPEN = Sheet.RIGHT;

    private final Statement statement;
    private final Words words;
    private final Sheet sheet;
    private final Letterhead letterhead;

    StatementLayout(Statement statement, Words words, Sheet sheet, Letterhead letterhead) {
        this.letterhead = letterhead;
        this.statement = statement;
        this.words = words;
        this.sheet = sheet;
    }

    void write() throws IOException {
        PartiesBlock parties = new PartiesBlock(words, sheet);
        letterhead.write(words.say("statement"), statement.seller().name());
        facts();
        sheet.skip(GAP);
        parties.write(statement.seller(), statement.buyer(), "accountOf");
        sheet.skip(GAP);
        sheet.begin(Role.HEADING);
        sheet.text(headline(), Sheet.LEFT, letterhead.accented(Style.DUE));
        sheet.skip(Style.DUE.leading() + 4);
        sheet.begin(Role.PARAGRAPH);
        sheet.paragraph(words.say("noClaim"), Sheet.LEFT, Sheet.RIGHT - Sheet.LEFT, Style.LABEL);
        sheet.skip(10);
        entries();
        due();
        for (String note : statement.notes()) {
            sheet.skip(GAP / 2);
            sheet.begin(Role.PARAGRAPH);
            sheet.paragraph(note, Sheet.LEFT, Sheet.RIGHT - Sheet.LEFT, Style.SMALL);
        }
        new Footer(sheet, words)
                .write(
                        statement.statementNumber() + "  ·  " + headline(),
                        words.say("signed", statement.seller().name())
                                + " "
                                + words.say("attachedSame"));
    }

    private void facts() throws IOException {
        fact("statementNumber", statement.statementNumber(), Style.STRONG);
        fact("issueDate", words.date(statement.issueDate()), Style.BODY);
        Bill.Period period = statement.period();
        if (period != null && period.start() != null && period.end() != null) {
            String from = words.date(period.start());
            fact("statementPeriod", from + " – " + words.date(period.end()), Style.BODY);
        }
        fact("customerAccount", statement.accountNumber(), Style.BODY);
    }

    private void fact(String label, String value, Style style) throws IOException {
        sheet.begin(Role.PARAGRAPH);
        sheet.text(words.say(label) + " ", Sheet.LEFT, Style.LABEL);
        sheet.paragraph(value, Sheet.LEFT + 108, 360, style);
    }

    private String headline() {
        BigDecimal balance = statement.closingBalance();
        String amount = money(balance.abs());
        String day = words.date(statement.balanceDate());
        return switch (balance.signum()) {
            case 1 -> words.say("balanceOwed", amount, day);
            case -1 -> words.say("balanceInFavour", amount, day);
            default -> words.say("balanceSettled", day);
        };
    }

    private String money(BigDecimal amount) {
        return words.money(amount, statement.currency());
    }

    private void entries() throws IOException {
        Element table = sheet.document().add(Role.TABLE);
        Element row = table.add(Role.ROW);
        heads(() -> sheet.tag(row.add(Role.COLUMN_HEAD)));
        BroughtForward forward = statement.broughtForward();
        if (forward != null) {
            List<String> name = List.of(words.say("broughtForward"));
            row(table, "", name, "", new Figures(forward.amount(), forward.openAmount()));
        }
        for (Entry entry : statement.entries()) {
            row(
                    table,
                    words.date(entry.date()),
                    description(entry),
                    entry.dueDate() == null ? "" : words.date(entry.dueDate()),
                    new Figures(entry.signed(), entry.signedOpen()));
        }
        sheet.keepTogether(24);
        sheet.rule(Sheet.LEFT, Sheet.RIGHT);
        sheet.skip(5);
        Element total = table.add(Role.ROW);
        cell(total, Role.CELL, "", Sheet.LEFT, Style.STRONG);
        cell(total, Role.ROW_HEAD, words.say("closingBalance"), DESCRIPTION, Style.STRONG);
        cell(total, Role.CELL, "", DUE, Style.STRONG);
        figure(total, statement.closingBalance(), AMOUNT, Style.STRONG);
        figure(total, statement.closingBalance(), OPEN, Style.STRONG);
        sheet.skip(Style.STRONG.leading() + 6);
    }

    /** What an entry does to the balance, and what of it is open. */
    private record Figures(BigDecimal amount, BigDecimal open) {}

    /** Once they are heads of the table; on later pages they only help the eye. */
    private void heads(Runnable before) throws IOException {
        before.run();
        sheet.text(words.say("date"), Sheet.LEFT, Style.SMALL);
        before.run();
        sheet.text(words.say("entry"), DESCRIPTION, Style.SMALL);
        before.run();
        sheet.text(words.say("dueDate"), DUE, Style.SMALL);
        before.run();
        sheet.textTo(words.say("amount"), AMOUNT, Style.SMALL);
        before.run();
        sheet.textTo(words.say("openAmount"), OPEN, Style.SMALL);
        sheet.skip(Style.SMALL.leading() + 3);
        sheet.rule(Sheet.LEFT, Sheet.RIGHT);
        sheet.skip(7);
    }

    private List<String> description(Entry entry) throws IOException {
        String kind = words.say("entry." + entry.kind().name().toLowerCase(Locale.ROOT));
        String text = entry.description() == null ? "" : "\n" + entry.description();
        float width = DUE - DESCRIPTION - 10;
        return sheet.wrap(kind + " " + entry.reference() + text, width, Style.BODY);
    }

    private void row(
            Element table, String date, List<String> description, String due, Figures figures)
            throws IOException {
        if (!sheet.fits(Math.min(200, description.size() * Style.BODY.leading()))) {
            turnPage();
        }
        Element row = table.add(Role.ROW);
        cell(row, Role.CELL, date, Sheet.LEFT, Style.BODY);
        Element text = cell(row, Role.CELL, description.getFirst(), DESCRIPTION, Style.BODY);
        cell(row, Role.CELL, due, DUE, Style.BODY);
        figure(row, figures.amount(), AMOUNT, Style.BODY);
        figure(row, figures.open(), OPEN, Style.BODY);
        sheet.skip(Style.BODY.leading());
        for (String line : description.subList(1, description.size())) {
            if (!sheet.fits(Style.SMALL.leading())) {
                turnPage();
            }
            sheet.tag(text);
            sheet.text(line, DESCRIPTION, Style.SMALL);
            sheet.skip(Style.SMALL.leading());
        }
        sheet.skip(5);
    }

    private void turnPage() throws IOException {
        sheet.newPage();
        heads(sheet::adornment);
    }

    private Element cell(Element row, Role role, String text, float x, Style style)
            throws IOException {
        Element cell = row.add(role);
        sheet.tag(cell);
        sheet.text(text, x, style);
        return cell;
    }

    private void figure(Element row, BigDecimal amount, float right, Style style)
            throws IOException {
        sheet.tag(row.add(Role.CELL));
        sheet.textTo(money(amount), right, style);
    }

    private void due() throws IOException {
        List<Due> all = statement.due();
        if (all.isEmpty()) {
            return;
        }
        sheet.skip(GAP / 2);
        sheet.keepTogether(40);
        sheet.begin(Role.HEADING);
        sheet.text(words.say("dueWhen"), Sheet.LEFT, Style.HEADING);
        sheet.skip(Style.HEADING.leading() + 2);
        Element table = sheet.document().add(Role.TABLE);
        for (Due each : all) {
            sheet.keepTogether(Style.BODY.leading());
            Element row = table.add(Role.ROW);
            cell(row, Role.ROW_HEAD, day(each), Sheet.LEFT, Style.BODY);
            figure(row, each.amount(), DUE, Style.BODY);
            sheet.skip(Style.BODY.leading());
        }
    }

    private String day(Due due) {
        return due.date() == null ? words.say("noDueDate") : words.date(due.date());
    }
}
