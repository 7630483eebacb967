package io.sealbill.app.page;

import io.nayuki.qrcodegen.QrCode;

/**
 * A QR code (ISO/IEC 18004) as the path of an SVG drawing, one unit a module, drawn by the page
 * itself so that the text in it goes nowhere.
 *
 * @param size width and height in units, the quiet zone included
 * @param path the dark modules
 */
public record QrPicture(int size, String path) {
    private static final int QUIET_ZONE = 4;

    /**
     * @throws io.nayuki.qrcodegen.DataTooLongException for more than about 2,300 bytes
     */
    public static QrPicture of(String text) {
        QrCode code = QrCode.encodeText(text, QrCode.Ecc.MEDIUM);
        var path = new StringBuilder();
        for (int y = 0; y < code.size; y++) {
            for (int x = 0; x < code.size; x++) {
                if (code.getModule(x, y)) {
                    path.append('M')
                            .append(x + QUIET_ZONE)
                            .append(' ')
                            .append(y + QUIET_ZONE)
                            .append("h1v1h-1z");
                }
            }
        }
        return new QrPicture(code.size + 2 * QUIET_ZONE, path.toString());
    }

    public String viewBox() {
        return "0 0 " + size + " " + size;
    }

    /** What is encoded may be a secret. */
    @Override
    public String toString() {
        return "QrPicture[redacted]";
    }
}
