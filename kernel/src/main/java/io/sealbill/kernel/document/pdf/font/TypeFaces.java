package io.sealbill.kernel.document.pdf.font;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * Parsed fonts. Parsing costs more than a page, and a parsed font serves one thread at a time, so
 * they are lent out and come back.
 */
public final class TypeFaces implements AutoCloseable {
    private static final Queue<TypeFaces> IDLE = new ConcurrentLinkedQueue<>();

    private final FontFile regular = FontFile.parse("OpenSans-Regular.ttf");
    private final FontFile semibold = FontFile.parse("OpenSans-Semibold.ttf");
    private @Nullable FontFile chinese;

    private TypeFaces() throws IOException {}

    /** To be closed when the document is done. */
    public static TypeFaces borrow() throws IOException {
        TypeFaces idle = IDLE.poll();
        return idle == null ? new TypeFaces() : idle;
    }

    /**
     * For Latin, Greek and Cyrillic.
     *
     * @param name in the resources of the pages
     * @param always characters to embed in any case
     */
    public Face regular(String name, String always) {
        return new Face(name, regular, always);
    }

    /** The same, heavier. */
    public Face semibold(String name, String always) {
        return new Face(name, semibold, always);
    }

    /** For what the others have no glyph for; it is large, so it is parsed when first needed. */
    public Face chinese(String name) throws IOException {
        if (chinese == null) {
            chinese = FontFile.parse("DroidSansFallbackFull.ttf");
        }
        return new Face(name, chinese, "");
    }

    /** Those characters of a text, each once, that have to be seen and that no face shows. */
    public String lacking(String text) throws IOException {
        StringBuilder lacking = new StringBuilder();
        for (int codePoint : text.codePoints().distinct().toArray()) {
            if (isVisible(codePoint) && !shows(codePoint)) {
                lacking.appendCodePoint(codePoint);
            }
        }
        return lacking.toString();
    }

    private boolean shows(int codePoint) throws IOException {
        return regular.glyph(codePoint) != 0
                || (Character.getType(codePoint) != Character.PRIVATE_USE
                        && chinese("C").shows(codePoint));
    }

    /** Control and direction characters could make a document say what it does not hold. */
    public static boolean isVisible(int codePoint) {
        if (codePoint < 0x7f) {
            return codePoint >= ' ';
        }
        int type = Character.getType(codePoint);
        return type != Character.CONTROL
                && type != Character.FORMAT
                && type != Character.SURROGATE
                && type != Character.UNASSIGNED;
    }

    @Override
    public void close() {
        IDLE.add(this);
    }
}
