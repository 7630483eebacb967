package io.sealbill.kernel.document.pdf.sheet;

import java.io.IOException;
import java.text.BreakIterator;
import java.util.List;
import java.util.Locale;

/** Breaks a paragraph where its script allows, and a word where nothing else helps. */
record Wrapping(Sheet sheet, Style style, float width) {

    void wrap(String paragraph, List<String> lines) throws IOException {
        if (fits(paragraph)) {
            lines.add(paragraph);
            return;
        }
        BreakIterator breaks = BreakIterator.getLineInstance(Locale.ROOT);
        breaks.setText(paragraph);
        StringBuilder line = new StringBuilder();
        int from = breaks.first();
        for (int to = breaks.next(); to != BreakIterator.DONE; to = breaks.next()) {
            String piece = paragraph.substring(from, to);
            if (!line.isEmpty() && !fits(line + piece)) {
                lines.add(line.toString().strip());
                line.setLength(0);
            }
            line.append(piece);
            breakLongWord(line, lines);
            from = to;
        }
        lines.add(line.toString().strip());
    }

    private void breakLongWord(StringBuilder line, List<String> lines) throws IOException {
        while (!fits(line.toString()) && line.length() > 1) {
            int end = line.length();
            while (end > 1 && !fits(line.substring(0, end))) {
                end = line.offsetByCodePoints(end, -1);
            }
            end = Math.max(end, Character.charCount(line.codePointAt(0)));
            lines.add(line.substring(0, end));
            line.delete(0, end);
        }
    }

    private boolean fits(String text) throws IOException {
        return sheet.width(text.strip(), style) <= width;
    }
}
