package io.sealbill.kernel.document.pdf.brand;

import io.sealbill.kernel.document.pdf.sheet.Role;
import io.sealbill.kernel.document.pdf.sheet.Sheet;
import io.sealbill.kernel.document.pdf.sheet.Style;

import java.io.IOException;
import java.util.List;

/** The top of the first page: what document it is, and whose, with the biller's marks. */
public record Letterhead(Sheet sheet, Brand brand) {
    private static final float NAME_WIDTH = 250;
    private static final float LOGO_WIDTH = 160;
    private static final float LOGO_HEIGHT = 42;
    private static final float BAND = 5;
    private static final int NAME_LINES = 2;

    /** Moves below it. */
    public void write(String title, String biller) throws IOException {
        if (brand.accent() != null) {
            sheet.band(brand.accent().color(), BAND);
        }
        sheet.begin(Role.TITLE);
        sheet.text(title, Sheet.LEFT, Style.TITLE);
        Logo logo = brand.logo();
        if (logo == null) {
            sheet.skip(6);
        } else {
            sheet.moveTo(Sheet.TOP - 12);
            sheet.pictureTo(logo.picture(), Sheet.RIGHT, LOGO_WIDTH, LOGO_HEIGHT);
            sheet.skip(5);
        }
        sheet.begin(Role.PARAGRAPH);
        List<String> lines = sheet.wrap(biller, NAME_WIDTH, Style.BRAND);
        for (String line : lines.subList(0, Math.min(NAME_LINES, lines.size()))) {
            sheet.textTo(line, Sheet.RIGHT, accented(Style.BRAND));
            sheet.skip(Style.BRAND.leading());
        }
        float below = Sheet.TOP + Style.TITLE.leading() + 14;
        sheet.moveTo(logo == null ? below : Math.max(below, sheet.y() + 6));
    }

    /** In the biller's colour, if it has one. */
    public Style accented(Style style) {
        return brand.accent() == null ? style : style.in(brand.accent().color());
    }
}
