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

    @Override
    public void close() {
        IDLE.add(this);
    }
}
