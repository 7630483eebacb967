package io.sealbill.kernel.document.pdf.font;

import io.sealbill.kernel.document.BillJson;
import io.sealbill.kernel.document.Finding;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.stream.Collectors;

/** What a document says in characters that the fonts of its PDF do not have. */
public final class MissingGlyphs {
    private static final int MOST_NAMED = 10;

    private MissingGlyphs() {}

    /**
     * A warning that names them; empty if the PDF shows all.
     *
     * @param json the document, by {@link BillJson}
     */
    public static Optional<Finding> in(byte[] json) {
        String text = new String(json, StandardCharsets.UTF_8);
        try (TypeFaces faces = TypeFaces.borrow()) {
            String lacking = faces.lacking(text);
            return lacking.isEmpty() ? Optional.empty() : Optional.of(warning(lacking));
        } catch (IOException ownFonts) {
            throw new UncheckedIOException(ownFonts);
        }
    }

    private static Finding warning(String lacking) {
        String named =
                lacking.codePoints()
                        .limit(MOST_NAMED)
                        .mapToObj(each -> "%s (U+%04X)".formatted(Character.toString(each), each))
                        .collect(Collectors.joining(", "));
        return Finding.warning(
                "INTAKE-GLYPH",
                "document",
                "The PDF shows a question mark in place of characters that its fonts do not have: %s."
                        .formatted(named));
    }
}
