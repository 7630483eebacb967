package io.sealbill.kernel.document.writing;

/** Text as XML 1.0 can hold it (section 2.2, {@code Char}). */
public final class XmlText {
    private XmlText() {}

    /** {@code text} without the characters that XML has no way to write. */
    public static String writable(String text) {
        return text.codePoints().allMatch(XmlText::isCharacter)
                ? text
                : text.codePoints()
                        .filter(XmlText::isCharacter)
                        .collect(
                                StringBuilder::new,
                                StringBuilder::appendCodePoint,
                                StringBuilder::append)
                        .toString();
    }

    private static boolean isCharacter(int codePoint) {
        if (codePoint < ' ') {
            return codePoint == '\t' || codePoint == '\n' || codePoint == '\r';
        }
        return codePoint < 0xd800 || (codePoint > 0xdfff && (codePoint & ~1) != 0xfffe);
    }
}
