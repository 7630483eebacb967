package io.sealbill.kernel.document.reading.hybrid;

import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;

/** Gathers the files attached to a PDF: the catalog's associated and its embedded ones. */
final class Attachments {
    private static final int MOST = 1_000;
    private static final int DEEPEST = 16;
    private static final COSName ASSOCIATED = COSName.getPDFName("AF");
    private static final COSName EMBEDDED = COSName.getPDFName("EmbeddedFiles");

    private final List<Attachment> found = new ArrayList<>();
    private final Set<COSBase> seen = Collections.newSetFromMap(new IdentityHashMap<>());

    private Attachments() {}

    static List<Attachment> of(PDDocument document) {
        Attachments attachments = new Attachments();
        COSDictionary catalog = document.getDocumentCatalog().getCOSObject();
        if (catalog.getDictionaryObject(COSName.NAMES) instanceof COSDictionary names
                && names.getDictionaryObject(EMBEDDED) instanceof COSDictionary tree) {
            attachments.node(tree, 0);
        }
        if (catalog.getDictionaryObject(ASSOCIATED) instanceof COSArray files) {
            attachments.files(files);
        }
        return attachments.found;
    }

    /** A node of the name tree (ISO 32000-2, 7.9.6). */
    private void node(COSDictionary node, int depth) {
        if (depth > DEEPEST || seen.size() > MOST || !seen.add(node)) {
            return;
        }
        if (node.getDictionaryObject(COSName.NAMES) instanceof COSArray files) {
            files(files);
        }
        if (node.getDictionaryObject(COSName.KIDS) instanceof COSArray kids) {
            for (int i = 0; i < kids.size(); i++) {
                if (kids.getObject(i) instanceof COSDictionary kid) {
                    node(kid, depth + 1);
                }
            }
        }
    }

    /** Names, of a tree's leaf, and file specifications; names are not dictionaries. */
    private void files(COSArray files) {
        for (int i = 0; i < files.size() && found.size() < MOST; i++) {
            if (files.getObject(i) instanceof COSDictionary file) {
                Attachment attachment = attachment(file);
                if (attachment != null) {
                    found.add(attachment);
                }
            }
        }
    }

    /** A file is often both embedded and associated; it is one by its content. */
    private @Nullable Attachment attachment(COSDictionary file) {
        if (!(file.getDictionaryObject(COSName.EF) instanceof COSDictionary contents)) {
            return null;
        }
        COSBase content = contents.getItem(COSName.UF);
        if (content == null) {
            content = contents.getItem(COSName.F);
        }
        if (content == null || !seen.add(content)) {
            return null;
        }
        return Attachment.of(file, content);
    }
}
