package io.sealbill.kernel.document.pdf;

import io.sealbill.kernel.document.BillJson;
import io.sealbill.kernel.document.Statement;
import io.sealbill.kernel.document.pdf.brand.Brand;
import io.sealbill.kernel.document.pdf.brand.Letterhead;
import io.sealbill.kernel.document.pdf.sheet.Archive;
import io.sealbill.kernel.document.pdf.sheet.Attachment;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * A statement of account in the look of {@link BillPdf}: balance and day first, then the entries
 * and what is due when. It carries its canonical JSON, and offers nothing to pay by.
 */
public final class StatementPdf {
    /** The name under which its {@link BillJson} is attached: never a bill's. */
    public static final String ATTACHMENT = "statement.json";

    private StatementPdf() {}

    /**
     * The document alone.
     *
     * @param locale English and Chinese are spoken; any other becomes English
     */
    public static byte[] render(Statement statement, Locale locale) {
        return renderWithData(statement, locale, Brand.NONE).pdf();
    }

    /** The document with the biller's marks, and what is in it. */
    public static BillPdf.Rendered renderWithData(Statement statement, Locale locale, Brand brand) {
        Words words = new Words(locale);
        byte[] json = BillJson.write(statement);
        Attachment data =
                new Attachment(
                        ATTACHMENT,
                        new Attachment.Media("application/json", words.say("attachedStatement")),
                        "Data",
                        statement.issueDate(),
                        json);
        Archive.Description description =
                new Archive.Description(
                        words.say("statement") + " " + statement.statementNumber(),
                        statement.seller().name(),
                        words.locale(),
                        Arrays.hashCode(json),
                        Archive.Extension.NONE);
        byte[] pdf =
                Archive.write(
                        description,
                        List.of(data),
                        sheet ->
                                new StatementLayout(
                                                statement,
                                                words,
                                                sheet,
                                                new Letterhead(sheet, brand))
                                        .write());
        return new BillPdf.Rendered(pdf, null, json);
    }
}
