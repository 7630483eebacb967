package io.sealbill.kernel.document.pdf.sheet;

import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.jspecify.annotations.Nullable;

/**
 * What a part of a document is to a screen reader: standard structure types, ISO 32000-1, 14.8.4.
 */
public enum Role {
    DOCUMENT("Document", null),
    TITLE("H1", null),
    HEADING("H2", null),
    PARAGRAPH("P", null),
    TABLE("Table", null),
    ROW("TR", null),
    COLUMN_HEAD("TH", "Column"),
    ROW_HEAD("TH", "Row"),
    CELL("TD", null),
    FIGURE("Figure", null);

    private final String type;
    private final @Nullable String scope;

    Role(String type, @Nullable String scope) {
        this.type = type;
        this.scope = scope;
    }

    String type() {
        return type;
    }

    /** Attributes that the role brings along. */
    @Nullable COSDictionary attributes() {
        if (scope == null) {
            return null;
        }
        COSDictionary attributes = new COSDictionary();
        attributes.setDirect(true);
        attributes.setName(COSName.O, "Table");
        attributes.setName("Scope", scope);
        return attributes;
    }
}
