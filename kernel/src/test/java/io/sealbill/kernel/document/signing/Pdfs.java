package io.sealbill.kernel.document.signing;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

/** Changes to the bytes of a signed PDF. */
final class Pdfs {
    private static final String VALUE = "/Contents <";

    private Pdfs() {}

    /** Where the digits of the last signature begin. */
    static int contents(byte[] pdf) {
        return text(pdf).lastIndexOf(VALUE) + VALUE.length();
    }

    static byte[] append(byte[] pdf, String more) {
        return (text(pdf) + more).getBytes(ISO_8859_1);
    }

    static byte[] replace(byte[] pdf, String what, String by) {
        return text(pdf).replace(what, by).getBytes(ISO_8859_1);
    }

    /** Writes digits into the zeros that fill up the last signature. */
    static byte[] fill(byte[] pdf, String digits) {
        int end = text(pdf).indexOf('>', contents(pdf));
        byte[] changed = pdf.clone();
        System.arraycopy(
                digits.getBytes(ISO_8859_1), 0, changed, end - digits.length(), digits.length());
        return changed;
    }

    /** Puts the first signature's value of {@code other} into {@code pdf}. */
    static byte[] withSignatureOf(byte[] pdf, byte[] other) {
        String text = text(pdf);
        String value = value(text(other));
        String own = value(text);
        String filled = value.length() > own.length() ? value.substring(0, own.length()) : value;
        return text.replace(own, filled + "0".repeat(own.length() - filled.length()))
                .getBytes(ISO_8859_1);
    }

    private static String value(String pdf) {
        int from = pdf.indexOf(VALUE) + VALUE.length();
        return pdf.substring(from, pdf.indexOf('>', from));
    }

    private static String text(byte[] pdf) {
        return new String(pdf, ISO_8859_1);
    }
}
