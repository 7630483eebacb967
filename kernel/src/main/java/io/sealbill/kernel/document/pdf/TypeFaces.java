package io.sealbill.kernel.document.pdf;

import io.sealbill.kernel.Bug;

import org.apache.fontbox.ttf.CmapLookup;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.io.RandomAccessReadBuffer;
import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.InputStream;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * Parsed fonts. Parsing costs more than a page, and a parsed font serves one thread at a time, so
 * they are lent out and come back. Ligatures are off: no script here needs them, and they cost
 * thirty times the page.
 */
final class TypeFaces implements AutoCloseable {
    private static final Queue<TypeFaces> IDLE = new ConcurrentLinkedQueue<>();

    private final TrueTypeFont regular = parse("OpenSans-Regular.ttf");
    private final TrueTypeFont semibold = parse("OpenSans-Semibold.ttf");
    private @Nullable TrueTypeFont chinese;

    private TypeFaces() throws IOException {}

    static TypeFaces borrow() throws IOException {
        TypeFaces idle = IDLE.poll();
        return idle == null ? new TypeFaces() : idle;
    }

    TrueTypeFont regular() {
        return regular;
    }

    TrueTypeFont semibold() {
        return semibold;
    }

    /** For what the others have no glyph for; it is large, so it is parsed when first needed. */
    TrueTypeFont chinese() throws IOException {
        if (chinese == null) {
            chinese = parse("DroidSansFallbackFull.ttf");
        }
        return chinese;
    }

    static CmapLookup glyphs(TrueTypeFont font) throws IOException {
        return font.getUnicodeCmapLookup(false);
    }

    @Override
    public void close() {
        IDLE.add(this);
    }

    private static TrueTypeFont parse(String name) throws IOException {
        try (InputStream stream = TypeFaces.class.getResourceAsStream("/fonts/" + name)) {
            Bug.check(stream != null, "font is not in the jar: " + name);
            TrueTypeFont font = new TTFParser().parse(new RandomAccessReadBuffer(stream));
            font.setEnableGsub(false);
            return font;
        }
    }
}
