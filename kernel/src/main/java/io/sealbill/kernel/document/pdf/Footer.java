package io.sealbill.kernel.document.pdf;

import io.sealbill.kernel.document.pdf.sheet.Sheet;
import io.sealbill.kernel.document.pdf.sheet.Style;

import java.io.IOException;
import java.util.List;

/** The foot of every page: what document it is, that it is signed, and its number. */
record Footer(Sheet sheet, Words words) {
    private static final float SUMMARY_WIDTH = 400;

    void write(String summary, String signature) throws IOException {
        int pages = sheet.pageCount();
        for (int i = 0; i < pages; i++) {
            sheet.reopen(i);
            sheet.adornment();
            sheet.moveTo(Sheet.BOTTOM + 14);
            sheet.rule(Sheet.LEFT, Sheet.RIGHT);
            sheet.skip(6);
            sheet.text(first(summary, SUMMARY_WIDTH), Sheet.LEFT, Style.SMALL);
            sheet.textTo(words.say("page", i + 1, pages), Sheet.RIGHT, Style.SMALL);
            sheet.skip(Style.SMALL.leading());
            sheet.text(first(signature, Sheet.RIGHT - Sheet.LEFT), Sheet.LEFT, Style.SMALL);
        }
    }

    private String first(String text, float width) throws IOException {
        List<String> lines = sheet.wrap(text, width, Style.SMALL);
        return lines.size() > 1 ? lines.getFirst() + " …" : lines.getFirst();
    }
}
